<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS language="zh_CN">
<message>
    <source>Rules of the Harbour</source>
    <translation>港口章程</translation>
</message>
<message>
    <source>A ship reports to the keeper when it arrives.</source>
    <translation>船舶到港时向看守人报告。</translation>
</message>
<message>
    <source>It pays the fee on the same day.</source>
    <translation>当日缴纳费用。</translation>
</message>
<message>
    <source>Boats under five metres pay half.</source>
    <translation></translation>
</message>
<message>
    <source>The market is open from May to October.</source>
    <translation>市场于五月至十月开放。</translation>
</message>
<message>
    <source>&quot;Honest weights&quot; are lent by the keeper.</source>
    <translation>&quot;公平衡器&quot;由看守人出借。</translation>
</message>
<message>
    <source>https://harbour.example.org</source>
    <translation>https://harbour.example.org</translation>
</message>
<message>
    <source>No person may put out a light.</source>
    <translation>任何人不得熄灭灯具。</translation>
</message>
</TS>
