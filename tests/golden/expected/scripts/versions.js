globalThis.dzVersions="<div data-article=\"2\" data-text=\"0\">\n
<div><span class=\"dz-en\" lang=\"en\"><span class=\"dz-numeral\">Article 2</span> <span class=\"dz-title\">Grant</span></span>\n
<span class=\"dz-zh\" lang=\"zh-Hans\"><span class=\"dz-numeral\">第二条</span> <span class=\"dz-title\">许可</span></span>\n
</div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">You may copy the tide tables without charge.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">您可以无偿复制潮汐表。</p>\n
</div></div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">You must pass on each correction that you receive.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">您必须转发所收到的每项更正．</p>\n
</div></div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">This holds for copies too.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">对副本亦适用。</p>\n
</div></div>\n
</div>\n
<div data-article=\"2\" data-text=\"1\">\n
<div><span class=\"dz-en\" lang=\"en\"><span class=\"dz-numeral\">Article 2</span> <span class=\"dz-title\">Grant</span></span>\n
<span class=\"dz-zh\" lang=\"zh-Hans\"><span class=\"dz-numeral\">第二条</span> <span class=\"dz-title\"><del>许可</del><ins>授权</ins></span></span>\n
</div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">You may copy <ins>and share </ins>the tide tables without charge.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">您可以无偿复制<ins>和分享</ins>潮汐表。</p>\n
</div></div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">You must pass on each correction that you receive.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">您必须转发所收到的每项更正<del class=\"dz-typographic\">．</del><ins class=\"dz-typographic\">。</ins></p>\n
</div></div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\">This holds for copies too.</p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\">对副本亦适用。</p>\n
</div></div>\n
<div class=\"dz-unit\"><div class=\"dz-pair\"><p class=\"dz-en\" lang=\"en\"><ins>The office may change the tables.</ins></p>\n
<p class=\"dz-zh\" lang=\"zh-Hans\"><ins>管理处可以修改潮汐表。</ins></p>\n
</div></div>\n
</div>";
