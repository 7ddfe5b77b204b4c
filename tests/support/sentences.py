"""Sentences of harbour ordinances in English and Chinese, made by a small grammar.

A pattern is a pair of texts with the same places in both, and a place is filled with a pair: so the
texts of a pair say the same, and there are far more pairs than an edition has segments.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

Pair = tuple[str, str]
"""The same in English and in Chinese."""

TERMS: tuple[tuple[str, str, str], ...] = (
    ("competent-authority", "competent authority", "主管机关"),
    ("harbour-office", "harbour office", "港务局"),
    ("electronic-signature", "electronic signature", "电子签名"),
    ("customs-duty", "customs duty", "关税"),
    ("data-exchange", "data exchange", "数据交换"),
    ("work-permit", "work permit", "工作许可"),
    ("annual-report", "annual report", "年度报告"),
    ("joint-committee", "joint committee", "联合委员会"),
)
"""What the glossary has: id, English, Chinese."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _dates(start: int, stop: int) -> tuple[Pair, ...]:
    return tuple(
        (f"{day} {_MONTHS[month - 1]} {year}", f"{year}年{month}月{day}日")
        for year in range(start, stop)
        for month in range(1, 13)
        for day in (1, 10, 15, 28)
    )


_WORDS: Mapping[str, Sequence[Pair]] = {
    # Authorities. Those of the glossary stand more than once, so that its terms are frequent.
    "office": (
        *(("the competent authority", "主管机关"),) * 8,
        *(("the harbour office", "港务局"),) * 8,
        *(("the joint committee", "联合委员会"),) * 8,
        ("the city council", "市议会"),
        ("the customs house", "海关"),
        ("the port security office", "港口公安机关"),
        ("the ship registry", "船舶登记机构"),
        ("the audit office", "审计机关"),
        ("the pilot station", "引航站"),
        ("the district government", "区政府"),
        ("the fire brigade", "消防救援机构"),
        ("the weather service", "气象台"),
        ("the fisheries bureau", "渔业局"),
        ("the port health office", "口岸卫生机构"),
        ("the training centre", "培训中心"),
        ("the mediation board", "调解委员会"),
        ("the planning department", "规划部门"),
    ),
    # Everybody else on whom an ordinance may put a duty.
    "party": (
        ("the shipowner", "船舶所有人"),
        ("the master of the ship", "船长"),
        ("the terminal operator", "码头经营人"),
        ("the carrier", "承运人"),
        ("the consignee", "收货人"),
        ("the warehouse keeper", "仓库管理人"),
        ("the insurer", "保险人"),
        ("the shipping agent", "船舶代理人"),
        ("the ferry company", "轮渡公司"),
        ("the testing laboratory", "检验机构"),
        ("the salvage company", "打捞单位"),
        ("the fuel supplier", "燃料供应商"),
        ("the shipyard", "船厂"),
        ("the employer", "用人单位"),
    ),
    "paper": (
        *(("the annual report", "年度报告"),) * 8,
        *(("the work permit", "工作许可"),) * 8,
        ("the cargo list", "货物清单"),
        ("the certificate of origin", "原产地证书"),
        ("the emergency plan", "应急预案"),
        ("the inspection record", "检查记录"),
        ("the insurance policy", "保险单"),
        ("the list of charges", "收费目录"),
        ("the berth plan", "泊位计划"),
        ("the crew list", "船员名单"),
        ("the sea chart", "海图"),
        ("the accident report", "事故报告"),
        ("the lease", "租赁合同"),
        ("the budget", "预算"),
        ("the tide table", "潮汐表"),
        ("the waste log", "废物记录簿"),
        ("the training certificate", "培训证书"),
        ("the letter of guarantee", "保函"),
        ("the storage contract", "仓储合同"),
        ("the price list", "价目表"),
    ),
    "matter": (
        *(("data exchange", "数据交换"),) * 8,
        *(("the collection of customs duty", "关税征收"),) * 8,
        *(("the use of an electronic signature", "电子签名应用"),) * 4,
        ("the storage of dangerous goods", "危险货物储存"),
        ("the disposal of waste", "废物处置"),
        ("pilotage", "引航"),
        ("towage", "拖航"),
        ("night work on the quays", "码头夜间作业"),
        ("the supply of shore power", "岸电供应"),
        ("the handling of containers", "集装箱装卸"),
        ("the training of crews", "船员培训"),
        ("the repair of cranes", "起重机维修"),
        ("the inspection of fishing boats", "渔船检验"),
        ("passenger transport", "旅客运输"),
        ("the search for missing persons", "失踪人员搜寻"),
        ("cold-chain transport", "冷链运输"),
        ("the dredging of the fairway", "航道疏浚"),
        ("flood protection", "防汛"),
        ("the removal of wrecks", "沉船清除"),
        ("fire safety", "消防安全"),
        ("noise control", "噪声防治"),
        ("the protection of wetlands", "湿地保护"),
        ("the use of drones", "无人机使用"),
        ("public procurement", "政府采购"),
        ("the care of historic buildings", "历史建筑保护"),
        ("sea trials", "船舶试航"),
    ),
    "few": tuple((str(n), str(n)) for n in (2, 3, 4, 5, 6, 8, 10, 12)),
    "many": tuple((str(n), str(n)) for n in (15, 20, 30, 45, 60, 90, 120, 180)),
    "yuan": tuple((f"{n},000", f"{n}000") for n in (2, 3, 5, 8, 20, 50, 80, 100, 200)),
    "share": tuple((str(n), str(n)) for n in range(5, 100, 5)),
    "date": _dates(1998, 2016),
    "later": _dates(2016, 2032),
    "day": tuple(
        (f"{day} {_MONTHS[month - 1]}", f"{month}月{day}日")
        for month in range(1, 13)
        for day in (1, 5, 10, 15, 20, 28)
    ),
    # What somebody does: it follows "shall", "may" and "should", in Chinese "应当", "可以", "不得".
    "duty": (
        ("publish {paper} on the website", "在网站公布{paper}"),
        ("submit {paper} to {office}", "向{office}提交{paper}"),
        ("keep {paper} for {few} years", "将{paper}保存{few}年"),
        ("revise {paper}", "修订{paper}"),
        ("send a copy of {paper} to {office}", "将{paper}抄送{office}"),
        ("sign {paper} with an electronic signature", "以电子签名签署{paper}"),
        ("withdraw {paper}", "撤回{paper}"),
        ("attach {paper} to the application", "在申请中附上{paper}"),
        ("translate {paper}", "翻译{paper}"),
        ("hand over {paper} and {paper2}", "移交{paper}和{paper2}"),
        ("compare {paper} with {paper2}", "将{paper}与{paper2}核对"),
        ("hold a public hearing on {matter}", "就{matter}举行听证会"),
        ("keep separate accounts of {matter}", "为{matter}单独建账"),
        ("supervise {matter}", "监督{matter}"),
        ("report to {office} on {matter}", "向{office}报告{matter}情况"),
        ("make an agreement with {office} on {matter}", "与{office}就{matter}达成协议"),
        ("pay {share} percent of the costs of {matter}", "承担{matter}费用的{share}%"),
        ("name a person responsible for {matter}", "指定{matter}负责人"),
        ("set standards for {matter}", "制定{matter}标准"),
        ("suspend {matter} for {many} hours", "暂停{matter}{many}小时"),
        ("collect statistics on {matter}", "统计{matter}数据"),
        ("invite {party} to discuss {matter}", "邀请{party}讨论{matter}"),
        ("inspect the premises of {party}", "检查{party}的经营场所"),
        ("require a deposit of {yuan} yuan from {party}", "要求{party}缴纳{yuan}元押金"),
    ),
    # When a rule applies: it stands before the sentence, in Chinese with its "的".
    "condition": (
        ("if a ship is more than {few} hours late", "船舶晚点超过{few}小时的"),
        ("if cargo is left on the quay for {many} days", "货物在码头滞留{many}日的"),
        ("if bad weather makes work unsafe", "恶劣天气影响作业安全的"),
        ("if a complaint is made in writing", "收到书面投诉的"),
        ("if {paper} is incomplete", "{paper}不完整的"),
        ("if {paper} is lost", "{paper}遗失的"),
        ("if the fee is not paid within {many} days", "逾期{many}日未缴纳费用的"),
        ("if two ships ask for the same berth", "两艘船舶申请同一泊位的"),
        ("if the facts are in dispute", "对事实有争议的"),
        ("if costs rise by more than {share} percent", "费用上涨超过{share}%的"),
        ("if {party} closes its business", "{party}停业的"),
        ("if goods are found to be dangerous", "发现货物危险的"),
        ("after an accident at sea", "海上事故发生后"),
        ("while the quay wall is being repaired", "码头岸壁维修期间"),
        ("from {date} on", "自{date}起"),
        ("before {day} of each year", "每年{day}以前"),
        ("within {many} days of receiving an application", "自收到申请之日起{many}日内"),
        ("for the purposes of {matter}", "为做好{matter}工作"),
        ("at the request of {office}", "应{office}的要求"),
        ("except during public holidays", "除法定节假日外"),
    ),
    "sentence": (
        ("{office} shall {duty} and {duty2}.", "{office}应当{duty}，并{duty2}。"),
        ("{party} shall {duty} before {day}.", "{party}应当在{day}以前{duty}。"),
        ("{condition}, {office} shall {duty}.", "{condition}，{office}应当{duty}。"),
        ("{condition}, {office} may {duty}.", "{condition}，{office}可以{duty}。"),
        ("{condition}, {party} shall {duty}.", "{condition}，{party}应当{duty}。"),
        (
            "{party} may not {duty} without the consent of {office}.",
            "未经{office}同意，{party}不得{duty}。",
        ),
        (
            "anyone who fails to {duty} shall pay a fine of {yuan} yuan.",
            "未按规定{duty}的，处{yuan}元罚款。",
        ),
        (
            "rules on {matter} made before {date} remain in force until {later}.",
            "{date}以前制定的有关{matter}的规则，有效期至{later}。",
        ),
        (
            "for {matter}, {office} shall employ at least {few} inspectors in each district.",
            "为做好{matter}工作，{office}应当在每个区至少配备{few}名检查员。",
        ),
        (
            "from {date} on, small enterprises and schools pay no fee for {paper}.",
            "自{date}起，小微企业和学校免缴{paper}的费用。",
        ),
        (
            "a decision of {office} on {matter} may be appealed to a court within {many} days.",
            "对{office}就{matter}作出的决定不服的，可以在{many}日内向法院起诉。",
        ),
        (
            "anyone who needs {paper} may apply to {office} and is answered within {many} days.",
            "需要{paper}的，可以向{office}申请，并在{many}日内得到答复。",
        ),
        (
            "{office} and {office2} shall work together on {matter}.",
            "{office}和{office2}应当在{matter}方面开展合作。",
        ),
        (
            "{office} is responsible for {matter}, and {office2} for {matter2}.",
            "{office}负责{matter}，{office2}负责{matter2}。",
        ),
        (
            "what this ordinance says of {paper} also applies to {paper2} of {party}.",
            "本条例关于{paper}的规定，也适用于{party}的{paper2}。",
        ),
        (
            "the costs of {matter} are shared by {party} and {party2}.",
            "{matter}的费用由{party}和{party2}分担。",
        ),
        (
            "{share} percent of the income from {matter} goes to {office}.",
            "{matter}收入的{share}%归{office}。",
        ),
        ("{paper} is valid for {few} years from {date}.", "{paper}自{date}起{few}年内有效。"),
    ),
    "title": (
        ("{paper}", "{paper}"),
        ("{matter}", "{matter}"),
        ("duties of {office}", "{office}的职责"),
        ("{paper} and {paper2}", "{paper}和{paper2}"),
        ("{office} and {matter}", "{office}与{matter}"),
        ("{matter} and {matter2}", "{matter}和{matter2}"),
    ),
    "remark": (
        ("on {date}, {office} proposed other words.", "{date}，{office}曾建议改用其他措辞。"),
        ("{office} asked for an example.", "{office}曾要求举例说明。"),
        ("the rule was first made for {matter}.", "这一规定最初是为{matter}制定的。"),
        ("compare what is said of {paper}.", "参见关于{paper}的规定。"),
        ("{party} was not named before {date}.", "{date}以前未提及{party}。"),
        ("an earlier draft spoke of {paper}.", "早先的草案写作“{paper}”。"),
    ),
}
_PLACE = re.compile(r"\{([a-z]+)(\d?)\}")


def make(kind: str, chance: random.Random) -> Pair:
    """Make a ``sentence``, a ``title`` or a ``remark`` by chance."""
    en, zh = _filled(kind, chance, set())
    return en[:1].upper() + en[1:], zh


def _filled(kind: str, chance: random.Random, used: set[Pair]) -> Pair:
    """Choose a pair of a kind and fill its places, each with words that have not been ``used``."""
    pair = chance.choice(_WORDS[kind])
    while pair in used:
        pair = chance.choice(_WORDS[kind])
    used.add(pair)
    en, zh = pair
    for place in _PLACE.finditer(en):
        words = _filled(place[1], chance, used)
        en, zh = (text.replace(place[0], word) for text, word in zip((en, zh), words, strict=True))
    return en, zh
