"""What the rules across documents say, in Chinese and English, and how bad it is. Sources are the 24 rules."""

from types import MappingProxyType

from xltemplates.base.messages.model import Message

MESSAGES = MappingProxyType(
    {
        "row-without-proposal": Message(
            "error",
            "推荐表中的“{name}”没有对应的建议书，请补报建议书或核对联盟名称。",
            "“{name}” of the table has no proposal; send the proposal, or check the name.",
        ),
        "proposal-without-row": Message(
            "error",
            "建议书“{name}”不在任何推荐表中，请推荐单位补列或核对联盟名称。",
            "The proposal “{name}” is in no recommendation table; list it there, or check the name.",
        ),
        "row-differs": Message(
            "error",
            "“{name}”的{title}：推荐表为“{here}”，建议书为“{there}”（{place}），请改为一致。",
            "{title} of “{name}” is “{here}” in the table and “{there}” in the proposal ({place}); make them agree.",
        ),
        "remainder-differs": Message(
            "error",
            "“{name}”推荐表成员总数减去三类之差为{here}，与建议书的其他成员数量{there}不符，请核对。",
            "The table of “{name}” leaves {here} members, its proposal has {there} others; make them agree.",
        ),
        "unit-differs": Message(
            "error",
            "“{name}”的推荐单位为“{here}”，而推荐表由“{there}”报送，请核对。",
            "“{name}” names “{here}” as its unit, its table comes from “{there}”; make them agree.",
        ),
        "same-alliance": Message(
            "warning",
            "“{name}”同时由“{here}”和“{there}”推荐（{file}），请核实由谁推荐。",
            "“{name}” is recommended by “{here}” and by “{there}” ({file}); settle which of them recommends it.",
        ),
        "alike-alliances": Message(
            "manual",
            "“{name}”与“{other}”（{there}）名称相近（相似度{score}），请核实是否为同一联盟或同一产业。",
            "“{name}” and “{other}” ({there}) have like names (score {score}); see whether they are the same.",
        ),
        "late": Message(
            "error",
            "收到时间{time}不在受理时间内，逾期不予受理；如予受理须记录理由。",
            "Received at {time}, outside the hours of receipt; to accept it, record the reason.",
        ),
        "missing-document": Message(
            "manual",
            "“{name}”缺少{missing}，请补报或登记情况。",
            "“{name}” lacks {missing}; send it, or record why not.",
        ),
        "filing-only": Message(
            "warning",
            "“{unit}”为自贸试验区片区，联盟由片区管委会组建，报省厅备案，不计入推荐汇总。",
            "“{unit}” is a free-trade area: its alliances are filed for the record, outside the recommendation total.",
        ),
        "unknown-unit": Message(
            "error",
            "“{unit}”不在推荐单位名录中，请改用名录中的单位名称。",
            "“{unit}” is not in the registry of units; use a registered name.",
        ),
        "lead-not-a-party": Message(
            "error",
            "牵头单位“{name}”不是协议书的缔约方，请核对缔约方名单。",
            "The lead unit “{name}” is no party to the agreement; check its list of parties.",
        ),
        "member-not-a-party": Message(
            "warning",
            "主要成员单位“{name}”不是协议书的缔约方，请核对缔约方名单。",
            "The main member “{name}” is no party to the agreement; check its list of parties.",
        ),
        "document-without-proposal": Message(
            "error",
            "“{name}”（{form}）没有对应的建议书，请补报建议书或核对联盟名称。",
            "“{name}” ({form}) has no proposal; send the proposal, or check the name.",
        ),
    }
)
