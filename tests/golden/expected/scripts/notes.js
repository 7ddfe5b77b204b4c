globalThis.dzNotes="<section class=\"dz-annotated\" data-document=\"market-rules\">\n
<h3 id=\"market-rules\"><a href=\"../market-rules/\">Market Rules</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"market-rules-rules\" data-type=\"terminology\" data-theme=\"\" data-author=\"editors\" data-day=\"2021-03-01\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/#note-rules\"><b class=\"dz-note-no\">1</b> Terminology · the title</a> <span class=\"dz-note-signature\">The editors, 1 March 2021</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">章程</span> · <span lang=\"en\">Rules</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The Chinese word is that for the statutes of a guild.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"market-rules\">\n
<h3 id=\"market-rules-1\"><a href=\"../market-rules/1/\">Market Rules, 1. Weights</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"market-rules-1-scales\" data-type=\"terminology\" data-theme=\"weights\" data-author=\"lin\" data-day=\"2021-03-02\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/1/#note-scales\"><b class=\"dz-note-no\">1</b> Terminology · 1.1</a> <span class=\"dz-note-signature\">Lin Yan, 2 March 2021</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">衡器不得</span> · <span lang=\"en\">true scales are lent</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The English has two words where the Chinese has one.</p></div>\n
</div>\n
<div class=\"dz-note\" id=\"market-rules-1-lending\" data-type=\"translation\" data-theme=\"weights\" data-author=\"editors\" data-day=\"2021-03-01\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/1/#note-lending\"><b class=\"dz-note-no\">2</b> Translation · 1.1</a> <span class=\"dz-note-signature\">The editors, 1 March 2021</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">不得出借</span> · <span lang=\"en\">lent</span></p>\n
<p class=\"dz-note-gist\">The Chinese forbids what the English denies</p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The Chinese says <em>must not be lent</em>; see <a href=\"https://board.example/\" rel=\"noopener noreferrer\">the board</a> and\n
<a href=\"../harbour-ordinance/2/#s1\" data-passage=\"harbour-ordinance/2#s1\">the ordinance</a>.</p>\n
<p>It is 不得, not 不可.</p></div>\n
</div>\n
<div class=\"dz-note\" id=\"market-rules-1-seal\" data-type=\"context\" data-theme=\"weights safety\" data-author=\"lin\" data-day=\"2021-04-01\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/1/#note-seal\"><b class=\"dz-note-no\">3</b> Context · 1.2</a> <span class=\"dz-note-signature\">Lin Yan, 1 April 2021 <em>Submitted, not yet accepted by the editors</em></span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">sealed</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>With the seal of the harbour hall.</p></div>\n
</div>\n
<div class=\"dz-note\" id=\"market-rules-1-dues\" data-type=\"textual\" data-theme=\"weights\" data-author=\"lin\" data-day=\"2026-01-02\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/1/#note-dues\"><b class=\"dz-note-no\">4</b> Slip or oddity · 1.3</a> <span class=\"dz-note-signature\">Lin Yan, 2 January 2026 <em>Submitted, not yet accepted by the editors</em></span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">规费</span></p>\n
<p class=\"dz-note-gist\">The dues were never posted</p>\n
<p class=\"dz-note-only\">In Chinese only</p>\n
<div class=\"dz-note-body\" lang=\"zh-Hans\"><p>公报所载章程没有这一句。</p></div>\n
</div>\n
<div class=\"dz-note\" id=\"market-rules-1-untranslated\" data-type=\"textual\" data-theme=\"weights\" data-author=\"lin\" data-day=\"2021-03-02\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/1/#note-untranslated\"><b class=\"dz-note-no\">5</b> Slip or oddity · 1.3</a> <span class=\"dz-note-signature\">Lin Yan, 2 March 2021</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">另行公布</span></p>\n
<p class=\"dz-note-only\">In Chinese only</p>\n
<div class=\"dz-note-body\" lang=\"zh-Hans\"><p>布告栏上的英文没有这一句，<a href=\"https://copies.example/\" rel=\"noopener noreferrer\">副本</a>也没有。</p></div>\n
<p class=\"dz-note-sources\">Not verified</p>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"market-rules\">\n
<h3 id=\"market-rules-2\"><a href=\"../market-rules/2/\">Market Rules, 2. Quiet</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"market-rules-2-bell\" data-type=\"comparison\" data-theme=\"safety\" data-author=\"editors\" data-day=\"2025-12-01\">\n
<p class=\"dz-note-head\"><a href=\"../market-rules/2/#note-bell\"><b class=\"dz-note-no\">1</b> Comparison · 2.1</a> <span class=\"dz-note-signature\">The editors, 1 December 2025 <em>Submitted, not yet accepted by the editors</em></span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">不得鸣钟</span> · <span lang=\"en\">no bell is rung</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The ferry leaves by the bell.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"tide-table-licence\">\n
<h3 id=\"tide-table-licence\"><a href=\"../tide-table-licence/\">Tide Licence</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"tide-table-licence-licence\" data-type=\"terminology\" data-theme=\"\" data-author=\"lin\" data-day=\"2025-12-01\">\n
<p class=\"dz-note-head\"><a href=\"../tide-table-licence/#note-licence\"><b class=\"dz-note-no\">1</b> Terminology · the title</a> <span class=\"dz-note-signature\">Lin Yan, 1 December 2025 <em>Submitted, not yet accepted by the editors</em></span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">Licence</span> · <span lang=\"zh-Hans\">许可证</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>A licence here is a permission to all.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"tide-table-licence\">\n
<h3 id=\"tide-table-licence-2\"><a href=\"../tide-table-licence/2/\">Tide Licence, 2. Grant</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"tide-table-licence-2-free\" data-type=\"comparison\" data-theme=\"weights\" data-author=\"lin\" data-day=\"2025-03-02\">\n
<p class=\"dz-note-head\"><a href=\"../tide-table-licence/2/#note-free\"><b class=\"dz-note-no\">1</b> Comparison · 2.1</a> <span class=\"dz-note-signature\">Lin Yan, 2 March 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">without charge</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The market takes <a href=\"../market-rules/1/#s3\" data-passage=\"market-rules/1#s3\">dues</a>; the licence takes none.</p></div>\n
<ul class=\"dz-compared\" aria-label=\"Compared with\">\n
<li><a href=\"../market-rules/1/#s3\">Market Rules, 1.3</a> <span class=\"dz-lemma\" lang=\"zh-Hans\">规费</span></li>\n
</ul>\n
</div>\n
<div class=\"dz-note\" id=\"tide-table-licence-2-pass-on\" data-type=\"terminology\" data-theme=\"weights safety\" data-author=\"editors\" data-day=\"2025-03-02\">\n
<p class=\"dz-note-head\"><a href=\"../tide-table-licence/2/#note-pass-on\"><b class=\"dz-note-no\">2</b> Terminology · 2.2</a> <span class=\"dz-note-signature\">The editors, 2 March 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">correction</span> · <span lang=\"zh-Hans\">更正</span></p>\n
<p class=\"dz-note-only\">In Chinese only</p>\n
<div class=\"dz-note-body\" lang=\"zh-Hans\"><p>原文为英文，中文为译文。</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"harbour-ordinance\">\n
<h3 id=\"harbour-ordinance-1\"><a href=\"../harbour-ordinance/1/\">Harbour Ordinance, Section 1. Definitions</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"harbour-ordinance-1-command\" data-type=\"translation\" data-theme=\"\" data-author=\"editors\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../harbour-ordinance/1/#note-command\"><b class=\"dz-note-no\">1</b> Translation · 1.8–9</a> <span class=\"dz-note-signature\">The editors, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">a reference to whoever has command</span> · <span lang=\"zh-Hant\">提述當時指揮該船的人</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>Both texts name the master of the ship and not her owner.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"harbour-ordinance\">\n
<h3 id=\"harbour-ordinance-2\"><a href=\"../harbour-ordinance/2/\">Harbour Ordinance, Section 2. The harbour master</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"harbour-ordinance-2-every-pier\" data-type=\"comparison\" data-theme=\"safety\" data-author=\"lin\" data-day=\"2025-11-25\">\n
<p class=\"dz-note-head\"><a href=\"../harbour-ordinance/2/#note-every-pier\"><b class=\"dz-note-no\">1</b> Comparison · 2.1</a> <span class=\"dz-note-signature\">Lin Yan, 25 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">every pier</span> · <span lang=\"zh-Hant\">每個碼頭</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The <a href=\"../market-rules/1/\" data-passage=\"market-rules/1\">market rules</a> know one pier only; here <a href=\"../harbour-ordinance/2/#s4\" data-passage=\"harbour-ordinance/2#s4\">a copy</a> hangs at each.</p></div>\n
<ul class=\"dz-compared\" aria-label=\"Compared with\">\n
<li><a href=\"../market-rules/1/#s2\">Market Rules, 1.2</a> <span class=\"dz-lemma\" lang=\"zh-Hans\">码头旁</span> <span aria-hidden=\"true\">·</span> <span class=\"dz-lemma\" lang=\"en\">beside the pier</span></li>\n
</ul>\n
</div>\n
<div class=\"dz-note\" id=\"harbour-ordinance-2-repair\" data-type=\"translation\" data-theme=\"safety\" data-author=\"lin\" data-day=\"2025-11-26\">\n
<p class=\"dz-note-head\"><a href=\"../harbour-ordinance/2/#note-repair\"><b class=\"dz-note-no\">2</b> Translation · 2.1</a> <span class=\"dz-note-signature\">Lin Yan, 26 November 2025 <em>Submitted, not yet accepted by the editors</em></span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">in repair</span> · <span lang=\"zh-Hant\">維修</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The English names the state, the Chinese the work.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"harbour-ordinance\">\n
<h3 id=\"harbour-ordinance-annex\"><a href=\"../harbour-ordinance/annex/\">Harbour Ordinance, Annex 1. Dues</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"harbour-ordinance-annex-crowns\" data-type=\"context\" data-theme=\"weights\" data-author=\"editors\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../harbour-ordinance/annex/#note-crowns\"><b class=\"dz-note-no\">1</b> Context · Annex 1.7</a> <span class=\"dz-note-signature\">The editors, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">ten crowns</span> · <span lang=\"zh-Hant\">十克朗</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>A crown bought a day’s bread at the time.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"ferry-agreement\">\n
<h3 id=\"ferry-agreement\"><a href=\"../ferry-agreement/\">Ferry Agreement</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"ferry-agreement-bay\" data-type=\"terminology\" data-theme=\"\" data-author=\"lin\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/#note-bay\"><b class=\"dz-note-no\">1</b> Terminology · the title</a> <span class=\"dz-note-signature\">Lin Yan, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">轮渡</span> · <span lang=\"en\">Bay Ferry</span></p>\n
<p class=\"dz-note-only\">In Chinese only</p>\n
<div class=\"dz-note-body\" lang=\"zh-Hans\"><p>英文题名多出“海湾”二字，原文题名亦有。</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"ferry-agreement\">\n
<h3 id=\"ferry-agreement-1\"><a href=\"../ferry-agreement/1/\">Ferry Agreement, 1. Crossings</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"ferry-agreement-1-like-the-market\" data-type=\"comparison\" data-theme=\"safety\" data-author=\"lin\" data-day=\"2025-11-26\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/1/#note-like-the-market\"><b class=\"dz-note-no\">1</b> Comparison · 1.3</a> <span class=\"dz-note-signature\">Lin Yan, 26 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">鸣钟</span> · <span lang=\"en\">bell is rung</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p><a href=\"../market-rules/2/#s1\" data-passage=\"market-rules/2#s1\">The market</a> forbids the bell at dusk; the ferry leaves by it.</p></div>\n
<ul class=\"dz-compared\" aria-label=\"Compared with\">\n
<li><a href=\"../harbour-ordinance/1/#s6\">Harbour Ordinance, 1.8</a> <span class=\"dz-lemma\" lang=\"en\">a reference to whoever has command</span></li>\n
<li><a href=\"../market-rules/2/#s1\">Market Rules, 2.1</a> <span class=\"dz-lemma\" lang=\"en\">bell</span></li>\n
</ul>\n
</div>\n
<div class=\"dz-note\" id=\"ferry-agreement-1-small-boat\" data-type=\"context\" data-theme=\"safety\" data-author=\"lin\" data-day=\"2025-11-25\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/1/#note-small-boat\"><b class=\"dz-note-no\">2</b> Context · 1.5</a> <span class=\"dz-note-signature\">Lin Yan, 25 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">不足四米之小船</span> · <span lang=\"en\">a boat of less than four metres</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The <a href=\"https://rowing.example/\" rel=\"noopener noreferrer\">rowing club</a> keeps such boats.</p></div>\n
<p class=\"dz-note-sources\">Not verified</p>\n
</div>\n
<div class=\"dz-note\" id=\"ferry-agreement-1-whoever\" data-type=\"translation\" data-theme=\"safety\" data-author=\"editors\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/1/#note-whoever\"><b class=\"dz-note-no\">3</b> Translation · 1.5</a> <span class=\"dz-note-signature\">The editors, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">携带自行车、犬只或不足四米之小船的乘客按两人计费</span> · <span lang=\"en\">Whoever brings a bicycle, a dog or a boat of less than four metres pays for two</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The Chinese names the passenger, the English nobody.</p></div>\n
</div>\n
<div class=\"dz-note\" id=\"ferry-agreement-1-two\" data-type=\"translation\" data-theme=\"safety\" data-author=\"editors\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/1/#note-two\"><b class=\"dz-note-no\">4</b> Translation · 1.5</a> <span class=\"dz-note-signature\">The editors, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"zh-Hans\">按两人计费</span> · <span lang=\"en\">pays for two</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>That is, two fares.</p></div>\n
</div>\n
</div>\n
</section>\n
<section class=\"dz-annotated\" data-document=\"ferry-agreement\">\n
<h3 id=\"ferry-agreement-2\"><a href=\"../ferry-agreement/2/\">Ferry Agreement, 2. Fares</a></h3>\n
<div class=\"dz-annotated-notes\">\n
<div class=\"dz-note\" id=\"ferry-agreement-2-fares\" data-type=\"textual\" data-theme=\"crossings\" data-author=\"editors\" data-day=\"2025-11-24\">\n
<p class=\"dz-note-head\"><a href=\"../ferry-agreement/2/#note-fares\"><b class=\"dz-note-no\">1</b> Slip or oddity · the title of Article 2</a> <span class=\"dz-note-signature\">The editors, 24 November 2025</span></p>\n
<p class=\"dz-note-quotes\"><span lang=\"en\">Fares</span></p>\n
<div class=\"dz-note-body\" lang=\"en\"><p>The Chinese article has no title.</p></div>\n
</div>\n
</div>\n
</section>\n
";
