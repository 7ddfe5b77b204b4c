globalThis.dzContents="<div class=\"dz-strip\" role=\"group\" aria-label=\"Harbour and Piers Ordinance · 海港及碼頭條例\"><svg viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\">\n
<a href=\"preamble/\" tabindex=\"-1\"><rect x=\"0\" width=\"41\" height=\"16\"/></a>\n
<a href=\"1/\" tabindex=\"-1\"><rect x=\"44\" width=\"355\" height=\"16\"/></a>\n
<a href=\"2/\" tabindex=\"-1\"><rect x=\"402\" width=\"139\" height=\"16\"/></a>\n
<a href=\"2-1/\" tabindex=\"-1\"><rect x=\"544\" width=\"59\" height=\"16\"/></a>\n
<a href=\"3/\" tabindex=\"-1\"><rect x=\"606\" width=\"1\" height=\"16\"/></a>\n
<a href=\"4/\" tabindex=\"-1\"><rect x=\"606\" width=\"10\" height=\"16\"/></a>\n
<a href=\"5/\" tabindex=\"-1\"><rect x=\"619\" width=\"116\" height=\"16\"/></a>\n
<a href=\"how-to-apply/\" tabindex=\"-1\"><rect x=\"738\" width=\"62\" height=\"16\"/></a>\n
<a href=\"signature/\" tabindex=\"-1\"><rect x=\"803\" width=\"36\" height=\"16\"/></a>\n
<a href=\"annex/\" tabindex=\"-1\"><rect x=\"842\" width=\"117\" height=\"16\"/></a>\n
<a href=\"note/\" tabindex=\"-1\"><rect x=\"962\" width=\"35\" height=\"16\"/></a>\n
<path class=\"dz-strip-comparison\" d=\"M462 8h10\"/>\n
<path class=\"dz-strip-context\" d=\"M917 8h10\"/>\n
<path class=\"dz-strip-translation\" d=\"M329 8h12M472 8h9\"/>\n
</svg>\n
</div>\n
<ol class=\"dz-panel-list\">\n
<li><a href=\"preamble/\"><span lang=\"en\">Preamble</span> <span lang=\"zh-Hant\">序言</span></a></li>\n
<li class=\"dz-panel-division\"><details open>\n
<summary><span lang=\"en\"><span class=\"dz-division-no\">Part I</span> <span class=\"dz-division-title\">General</span></span> <span lang=\"zh-Hant\"><span class=\"dz-division-no\">第一編</span> <span class=\"dz-division-title\">總則</span></span></summary>\n
<ol>\n
<li><a href=\"1/\"><span lang=\"en\"><b>Section 1</b> Definitions</span> <span lang=\"zh-Hant\"><b>第一條</b> 釋義</span></a></li>\n
<li class=\"dz-panel-division\"><details open>\n
<summary><span lang=\"en\"><span class=\"dz-division-no\">Chapter 1</span> <span class=\"dz-division-title\">Piers</span></span> <span lang=\"zh-Hant\"><span class=\"dz-division-no\">第一章</span> <span class=\"dz-division-title\">碼頭</span></span></summary>\n
<ol>\n
<li class=\"dz-panel-division\"><details open>\n
<summary><span lang=\"en\"><span class=\"dz-division-no\">Section 1</span> <span class=\"dz-division-title\">Those who keep them</span></span> <span lang=\"zh-Hant\"><span class=\"dz-division-no\">第一節</span> <span class=\"dz-division-title\">管理人</span></span></summary>\n
<ol>\n
<li><a href=\"2/\"><span lang=\"en\"><b>Section 2</b> The harbour master</span> <span lang=\"zh-Hant\"><b>第二條</b> 海港<wbr>總監</span></a></li>\n
<li><a href=\"2-1/\"><span lang=\"en\"><b>Section 2-1</b> Floating piers</span> <span lang=\"zh-Hant\"><b>第二條之一</b> 浮動碼頭</span></a></li>\n
</ol>\n
</details></li>\n
</ol>\n
</details></li>\n
</ol>\n
</details></li>\n
<li class=\"dz-panel-division\"><details open>\n
<summary><span lang=\"en\"><span class=\"dz-division-no\">Part II</span> <span class=\"dz-division-title\">Good order</span></span> <span lang=\"zh-Hant\"><span class=\"dz-division-no\">第二編</span> <span class=\"dz-division-title\">秩序</span></span></summary>\n
<ol>\n
<li><a href=\"3/\"><span lang=\"en\"><b>Section 3</b> <span class=\"dz-status\">Deleted</span></span> <span lang=\"zh-Hant\"><b>第三條</b> <span class=\"dz-status\">已刪除</span></span></a></li>\n
<li><a href=\"4/\"><span lang=\"en\"><b>Section 4</b> Night landings <span class=\"dz-status\">Reserved</span></span> <span lang=\"zh-Hant\"><b>第四條</b> 夜間登岸 <span class=\"dz-status\">保留</span></span></a></li>\n
<li><a href=\"5/\"><span lang=\"en\"><b>Section 5</b> Notice</span> <span lang=\"zh-Hant\"><b>第五條</b> 告示</span></a></li>\n
<li><a href=\"how-to-apply/\"><span lang=\"en\">How to apply for a berth</span> <span lang=\"zh-Hant\">如何申請泊位</span></a></li>\n
</ol>\n
</details></li>\n
<li><a href=\"signature/\"><span lang=\"en\">Signature</span> <span lang=\"zh-Hant\">落款</span></a></li>\n
<li><a href=\"annex/\"><span lang=\"en\"><b>Annex 1</b> Dues</span> <span lang=\"zh-Hant\"><b>附件一</b> 費用</span></a></li>\n
<li><a href=\"note/\"><span lang=\"en\">Note</span> <span lang=\"zh-Hant\">附註</span></a></li>\n
</ol>";
