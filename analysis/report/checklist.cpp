// For academics: the CHEERS 2022 checklist (Husereau et al. 2022), filled for this run, and the
// model in the order of the ODD protocol (Grimm et al. 2020). What is not reported says so.
#include "analysis/compare/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling::report {

namespace {

class Checklist {
 public:
  void section(const Said& name) { section_ = name; }
  void item(const Said& name, const char* status, const Said& where) {
    items_.push_back({{"number", ++number_},
                      {"section", text(section_)},
                      {"item", text(name)},
                      {"status", status},
                      {"where", text(where)}});
  }
  Json items() && { return std::move(items_); }

 private:
  Json items_ = Json::array();
  Said section_;
  int number_ = 0;
};

constexpr const char* reported = "reported";
constexpr const char* partly = "partly";
constexpr const char* missing = "not_reported";

void design_items(Checklist& list, const Material& m) {
  list.section({"Title", "标题"});
  list.item({"Title", "标题"}, partly,
            {"The title names the county and the levels of measures; it does not call itself an "
             "economic evaluation.",
             "标题写明县和措施层面；未标明为经济学评价。"});
  list.section({"Abstract", "摘要"});
  list.item({"Abstract", "摘要"}, partly,
            {"The first page is a structured summary of results, not an abstract of a paper.",
             "首页为结构化的结果摘要，不是论文摘要。"});
  list.section({"Introduction", "引言"});
  list.item({"Background and objectives", "背景与目标"}, partly,
            {"The question is stated (which mix, at what cost, with how much loss); background is "
             "left to the authors who use the report.",
             "写明了问题（哪种组合、多少费用、多少损失）；背景由使用本报告的作者撰写。"});
  list.section({"Methods", "方法"});
  list.item({"Analysis plan", "分析计划"}, missing,
            {"No analysis plan was registered before this run, as far as the program knows. The "
             "resolved scenario and its hash fix what was run.",
             "就本程序所知，运行前未登记分析计划。完整方案及其哈希固定了所运行的内容。"});
  list.item({"Study population", "研究人群"}, reported,
            say("{} rural elders of 60 and over per replicate, synthesised from the 2020 census "
                "figures of the county; {} groups in \"Who benefits\".",
                "每次重复含 60 岁及以上农村老人 {2}，由该县 2020 年普查数字合成；“谁受益”"
                "列出 {1} 个群体。",
                grouped(static_cast<double>(m.central().elders)), groups().size(),
                amount(static_cast<double>(m.central().elders), {"", "位"}).zh));
  list.item({"Setting and location", "背景与地点"}, reported,
            say("Rural part of {} (code {}), China.", "中国{}（代码 {}）的农村部分。",
                m.scenario.county.name, m.scenario.county.code));
  list.item({"Comparators", "比较对象"}, reported,
            {"No programme, each level alone, two together, all three: eight mixes, described in "
             "\"The programme\".",
             "无项目、单一层面、两个层面、三个层面：共八种组合，见“项目内容”。"});
  list.item({"Perspective", "研究视角"}, reported,
            {"Funder (main), public with unpaid hours valued, and elders' own net losses, each "
             "apart.",
             "出资方（主要）、计入无偿工时的社会视角、老人自身净损失，分别列出。"});
  list.item({"Time horizon", "时间范围"}, reported,
            say("{} weeks from {}; nothing beyond.", "自 {1} 起 {0} 周；不含其后。",
                m.scenario.weeks, iso_date(m.scenario.start)));
  list.item({"Discount rate", "贴现率"}, reported,
            say("{:g} % a year for discounted cost; effects and the main cost are not discounted.",
                "贴现费用按每年 {:g} %；效果与主要费用未贴现。", 100.0 * m.scenario.discount));
  list.item({"Selection of outcomes", "结局选择"}, reported,
            {"Active adopters (benefit) and net loss to fraud and bad goods (harm), always "
             "together.",
             "活跃使用者（收益）与诈骗及问题商品净损失（损害），始终一并报告。"});
  list.item({"Measurement of outcomes", "结局测量"}, reported,
            {"Counts of simulated elders: an own order in the last 12 weeks of the run; yuan lost "
             "and not recovered since week 0.",
             "对模拟老人计数：运行末 12 周内自己下过单；自第 0 周起损失且未追回的元数。"});
  list.item({"Valuation of outcomes", "结局估值"}, partly,
            {"No utilities or preferences. Acceptability curves show every value of an adopter "
             "instead of choosing one.",
             "未使用效用值或偏好。可接受曲线展示每名使用者的各种价值，而不选定一种。"});
}

void money_items(Checklist& list, const Material& m) {
  list.item({"Measurement and valuation of resources and costs", "资源与成本的测量与估值"},
            reported,
            {"Every delivery is booked in whole units at the prices of the scenario; unpaid hours "
             "are valued in the public view only.",
             "每次实施按整单位以方案价格记账；无偿工时仅在社会视角中估值。"});
  list.item({"Currency, price date, and conversion", "货币、价格年份与换算"}, reported,
            say("Yuan at {} prices; no conversion.", "人民币元，{} 年价格；无换算。",
                m.scenario.currency_year));
  list.item({"Rationale and description of model", "模型理由与描述"}, reported,
            {"Agent-based, weekly; described below in the order of the ODD protocol.",
             "基于主体、逐周；按 ODD 规范见下文。"});
  list.item({"Analytics and assumptions", "分析与假设"}, reported,
            say("Paired differences over {} replicates with common random numbers, t intervals; "
                "bootstrap for ratios; Holm over comparisons.",
                "{} 次采用公共随机数的配对重复之差，t 区间；比值用自助法；多重比较用 Holm 校正。",
                m.n()));
  list.item({"Characterizing heterogeneity", "异质性"}, reported,
            say("{} groups fixed at week 0.", "第 0 周确定的 {} 个群体。", groups().size()));
  list.item({"Characterizing distributional effects", "分配效应"}, reported,
            {"Who is worse off (Holm), gaps between groups with and without the programme; "
             "concentration indices are in equity.csv.",
             "谁的处境变差（Holm）、有无项目时群体间的差距；集中指数见 equity.csv。"});
  const bool worlds = m.worlds() > 0;
  list.item({"Characterizing uncertainty", "不确定性"}, worlds ? reported : partly,
            worlds ? say("Chance: {} replicates. Ignorance: {} plausible worlds drawn from the "
                         "parameters' ranges, each calibrated to a possible county. Structure of "
                         "the model is not varied.",
                         "随机性：{} 次重复。不确定性：从参数范围抽取 {} "
                         "种可能的情形，各自校准为可能存在的县。未变动模型结构。",
                         m.n(), m.worlds())
                   : say("Chance: {} replicates. Ignorance of the parameters was not looked at.",
                         "随机性：{} 次重复。未考察参数的不确定性。", m.n()));
  list.item({"Approach to engagement with patients and others affected", "利益相关者的参与"},
            missing,
            {"Nobody affected took part in this run, as far as the program knows.",
             "就本程序所知，没有受影响者参与本次研究。"});
}

void result_items(Checklist& list, const Material& m) {
  list.section({"Results", "结果"});
  list.item({"Study parameters", "研究参数"}, reported,
            {"Every parameter with value, range, evidence, and whether its source was read or "
             "recalled.",
             "列出每个参数的取值、范围、依据，以及出处是查阅过还是凭记忆。"});
  list.item({"Summary of main results", "主要结果"}, reported,
            {"First page, \"The eight mixes compared\", \"What it costs and what it brings\", "
             "\"Which mixes are worth their money\".",
             "首页、“八种组合的比较”、“投入与产出”、“哪些组合值得花钱”。"});
  list.item(
      {"Effect of uncertainty", "不确定性的影响"}, m.worlds() > 0 ? reported : partly,
      {"Intervals at the headline numbers and at differences; acceptability curves; what would "
       "change the answer; share "
       "of plausible worlds where they were drawn.",
       "首页数字与各项差别均有区间；可接受曲线；什么会改变结论；如抽取了可能的情形则给出其份额。"});
  list.item({"Effect of engagement with patients and others affected", "利益相关者参与的影响"},
            missing, {"There was none.", "没有参与。"});
  list.section({"Discussion", "讨论"});
  list.item(
      {"Findings, limitations, generalizability, current knowledge",
       "发现、局限、可推广性与现有知识"},
      partly,
      {"Findings and limitations are stated (three caveats up front; what is not modelled "
       "below). Generalizability and a review of the literature are left to the authors.",
       "写明了发现与局限（开头三条提醒；下文列出未建模之处）。可推广性与文献综述由作者撰写。"});
  list.section({"Other relevant information", "其他信息"});
  list.item({"Source of funding", "资金来源"}, missing,
            {"Not known to the program; to be stated by the authors.", "本程序不知；由作者写明。"});
  list.item({"Conflicts of interest", "利益冲突"}, missing,
            {"Not known to the program; to be stated by the authors.", "本程序不知；由作者写明。"});
}

struct OddPart {
  Said heading;
  std::vector<Said> lines;
  bool main;
};

std::vector<OddPart> odd_parts(const Material& m) {
  return {
      {{"Overview", "概览"}, {}, true},
      {{"Purpose and patterns", "目的与模式"},
       {{"Which mix of individual, family and society measures brings rural elders, those left "
         "behind above all, into online shopping, at what cost, for whom, and with how much loss "
         "to fraud and bad goods.",
         "个人、家庭、社会三个层面的哪种措施组合能让农村老人（尤其是留守老人）学会网购，费用多少，"
         "惠及何人，"
         "因诈骗与问题商品损失多少。"},
        {"Without a programme the county must keep to its bands (\"yinling verify --baseline\"), "
         "and "
         "twelve published patterns must appear (\"yinling verify --patterns\").",
         "没有项目的县必须保持在基准区间内（“yinling verify "
         "--baseline”），并须再现十二个已发表的模式（"
         "“yinling verify --patterns”）。"}},
       false},
      {{"Entities, state variables, scales", "实体、状态变量与尺度"},
       {say("County, townships, villages; homes with the family that guides them; elders of 60 and "
            "over; ties. One step is a week; this run has {} weeks and {} elders. Money is a whole "
            "number of fen.",
            "县、乡镇、村；住户及指导老人的家庭；60 岁及以上老人；社会关系。"
            "每步一周；本次运行 {0} 周、老人 {2}。金额以分为整数单位。",
            m.scenario.weeks, grouped(static_cast<double>(m.central().elders)),
            amount(static_cast<double>(m.central().elders), {"", "位"}).zh),
        {"Elders have age, sex, schooling, limits, a phone, an account, skill in four blocks with "
         "a "
         "memory half-life, self-efficacy, trusts, usefulness, forewarning, orders and losses.",
         "老人有年龄、性别、受教育程度、身体限制、手机、账户、四类技能及其记忆半衰期、"
         "自我效能、信任、有用性、防骗预警、订单与损失。"}},
       false},
      {{"Process overview and scheduling", "过程与调度"},
       {{"Each week, village by village: programme delivery, family contact, forgetting, word of "
         "mouth, account top-up, shopping, parcels and after-sale, fraud, confidence and beliefs, "
         "the face shown to others. Others are seen only as they were at the end of last week, so "
         "no result depends on who is processed first.",
         "每周逐村进行：项目实施、家人联系、遗忘、口耳相传、账户充值、购物、"
         "包裹与售后、诈骗、信心与信念、向他人展现的状态。"
         "只能看到他人上周末的状态，因此结果与处理次序无关。"}},
       false},
      {{"Design concepts", "设计概念"}, {}, true},
      {{"Basic principles, learning, decisions", "基本原理、学习与决策"},
       {{"Whether a need leads to an attempt follows a technology-acceptance rule with trust, risk "
         "and anxiety. Skill grows by practice and fades with a half-life that spaced retrieval "
         "lengthens. Families decide whether to teach, wait or forbid. Adoption and loss emerge.",
         "需求是否变成尝试，遵循含信任、风险与焦虑的技术接受规则。技能由练习增长、"
         "按半衰期消退，间隔回忆会延长半衰期。家庭决定教、等或不许。采用与损失由此涌现。"}},
       false},
      {{"Stochasticity and observation", "随机性与观测"},
       {{"Every random choice has an address (seed, replicate, who, with whom, week, decision) of "
         "a counter-based generator, so mixes meet the same luck and results do not depend on "
         "threads. Observed are integer sums over groups fixed at week 0.",
         "每个随机选择都有地址（种子、重复、谁、与谁、周、决策），由计数器型生成器给出，"
         "因此各组合遇到同样的机遇，结果与线程数无关。观测量为第 0 周所定群体的整数和。"}},
       false},
      {{"Details", "细节"}, {}, true},
      {{"Initialisation and input data", "初始化与输入数据"},
       {{"People are synthesised to the county's 2020 census margins; phones, payment, own orders "
         "and orders by children are met by quota. Constants without evidence are solved so that "
         "a county without a programme is one that could exist. Ties follow published statistics "
         "of "
         "village networks. Input is the calendar with real lunar-new-year dates; nothing else "
         "drives the run.",
         "人口按该县 2020 年普查边际合成；手机、支付、自己下单与子女代购按配额满足。"
         "无依据的常数经求解，使没有项目的县合乎实情。社会关系遵循已发表的村庄网络统计。"
         "输入为含真实春节日期的日历；此外没有外部驱动。"}},
       false},
      {{"Submodels", "子模型"},
       {say("Forgetting, learning, family contact, word of mouth, needs and account, intent, steps "
            "of an order, help, set-up, parcels and after-sale, fraud, confidence; {} measures of "
            "this programme act on states that these read (skill, belief, distance, difficulty, "
            "pressure), never on adoption itself.",
            "遗忘、学习、家人联系、口耳相传、需求与账户、意愿、下单步骤、帮助、开通、"
            "包裹与售后、诈骗、信心；本项目的 {} "
            "项措施作用于上述机制所读取的状态（技能、信念、距离、难度、压力），从不直接作用于采用"
            "。",
            m.scenario.levers.size()),
        {"Not modelled: births, deaths and migration within the time; selling farm produce; "
         "platforms' and swindlers' strategic reply; prices of goods. Equations, values and tests: "
         "MODEL.md of the program.",
         "未建模：期间的出生、死亡与迁移；销售农产品；平台与骗子的策略应对；商品价格。"
         "方程、取值与检验见程序的 MODEL.md。"}},
       false}};
}

}  // namespace

Json cheers_of(const Material& m) {
  Checklist list;
  design_items(list, m);
  money_items(list, m);
  result_items(list, m);
  return std::move(list).items();
}

Json odd_of(const Material& m) {
  Json parts = Json::array();
  for (const OddPart& part : odd_parts(m)) {
    Json en = Json::array();
    Json zh = Json::array();
    for (const Said& line : part.lines) {
      en.push_back(line.en);
      zh.push_back(line.zh);
    }
    parts.push_back({{"heading", text(part.heading)},
                     {"lines", {{"zh", zh}, {"en", en}}},
                     {"main", part.main}});
  }
  return parts;
}

}  // namespace yinling::report
