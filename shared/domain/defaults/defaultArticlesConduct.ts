/*
 * How a client is received and served (R040-R043, R059, R210, R270-R276): the rules of conduct that a branch starts with, to
 * be read in the library and practised with the checklists of the same names. The branch words them as it likes.
 */
import type { DefaultArticle } from "./defaultArticle.ts";

/** Reception, appearance, telephone, business, visits (R270-R276). */
const conduct: readonly DefaultArticle[] = [
  {
    kind: "procedure",
    title: "形象仪表：上岗前五分钟自查",
    titleEn: "Appearance: five minutes before work",
    tags: "仪容着装、服务规范",
    body: "仪容：头发整齐，面部清洁，手和指甲干净，气味清淡。\n着装：行服整洁合身，衬衣领口袖口无污渍，鞋面干净，不混穿。\n妆饰：淡妆；饰物少而小，不影响办事。\n姿态：站直、坐正、行走从容；不倚靠、不跷腿、不插兜。\n服务牌：端正佩戴，行徽、工号、姓名、职务四项齐全可辨。\n上门前再看一遍：雨天鞋、包和资料袋同样是形象。",
    bodyEn:
      "Grooming: hair in order, face, hands and nails clean, no strong scent.\nDress: the bank's dress clean and fitting, collar and cuffs spotless, shoes clean, nothing mixed.\nMake-up and jewellery: light, small, never in the way.\nPosture: stand straight, sit upright, walk calmly; no leaning, no crossed legs, no hands in pockets.\nBadge: worn straight, with emblem, staff number, name and position readable.\nBefore a visit look again: shoes in the rain, bag and folder count as well.",
  },
  {
    kind: "procedure",
    title: "接待沟通：从迎到送七件事",
    titleEn: "Receiving a client: seven things from door to door",
    tags: "接待礼仪、文明用语、服务规范",
    body: "一、迎：三步内起身，先称呼再问好。\n二、眼神：看着客户的眼睛与眉间，说话时不看屏幕。\n三、微笑：自然，从第一句保持到送别。\n四、文明用语：请、您好、谢谢、对不起、请慢走；不说“不知道”“不归我管”“下一个”。\n五、语言技巧：先听完，再复述，再回答；用“我们可以”代替“不行”，用短句，不用行话。\n六、递名片：双手、正面朝向客户、报姓名；接名片看一眼读出姓名，放好不压杯。\n七、送：交还全部证件资料，确认下一步，起身送到门口。\n几位客户同时到：先向每一位点头示意，再按先后办理。",
    bodyEn:
      "1. Welcome: rise within three steps, name first, then the greeting.\n2. Eyes: on the client, not on the screen, while speaking.\n3. Smile: natural, from the first word to the farewell.\n4. Polite words: please, welcome, thank you, I am sorry, take care; never “I do not know”, “not my job”, “next”.\n5. Ways of speaking: listen to the end, repeat, then answer; “what we can do is” instead of “impossible”; short sentences, no jargon.\n6. Card: with both hands, facing the client, with your name; read theirs aloud and keep it properly.\n7. Farewell: return all papers, agree on the next step, go along to the door.\nSeveral at once: nod to each, then serve in order.",
  },
  {
    kind: "procedure",
    title: "工作环境与接听电话",
    titleEn: "The desk and the telephone",
    tags: "工作环境、电话规范、服务规范",
    body: "环境：桌面只留正在办的一份资料；上一位客户的资料收好、屏幕按 F9 遮住再请下一位；宣传页在有效期内，意见簿和笔可用。\n接听：三声内接起，报网点和姓名；先问称呼和事由，边听边记；需要查找时说明要多久，超过一分钟改为回电。\n转接：说清转给谁、为什么，转通再放下；首问的人负责到有人接手。\n结束：复述要点和期限，等客户先挂。\n拨出：避开客户不便的时间，先问“现在方便吗”；电话里不报账号、余额等信息，不留在语音信箱。\n登记：来电去电都记在客户档案的往来记录，渠道选“电话”，有约定的当场建跟进事项。",
    bodyEn:
      "Desk: only the papers of the matter in hand; put away the last client's, cover the screen with F9, then ask the next in; leaflets in date, a pen that writes.\nAnswering: within three rings, branch and name; ask how to address the caller and what it is about, take notes; say how long a look-up takes, over a minute call back.\nPassing on: say to whom and why, put down only when connected; who was asked first stays responsible.\nEnding: repeat the points and dates, let the client hang up first.\nCalling: at a time that suits, first “is this a good moment?”; no account numbers or balances, nothing on a machine.\nRecord: every call goes into the client's contacts with the channel “phone”; what was agreed becomes a follow-up at once.",
  },
  {
    kind: "procedure",
    title: "办理业务：八步不漏",
    titleEn: "Handling business: eight steps",
    tags: "办理业务、服务规范",
    body: "一、问清要办什么、什么时候要用。\n二、核对身份与授权，证件当面还。\n三、一次说全所需资料，缺的写下来交给客户。\n四、办之前讲明费用、期限、风险和不能反悔的环节。\n五、客户本人输密、签字、确认，不代办代填。\n六、复核金额、户名、账号，双人的业务双人办。\n七、告知结果与到账时间，凭证逐项交还。\n八、客户离开后清桌面、收资料、锁屏幕，办不完的约定回复时间并登记跟进。",
    bodyEn:
      "1. Ask what is wanted and when it is needed.\n2. Check identity and authority, hand the document back at once.\n3. Name all papers at one time; what is missing is written down for the client.\n4. Before starting say fees, term, risk, and what cannot be undone.\n5. The client types, signs and confirms; nobody does it in the client's place.\n6. Check amount, name and account again; what needs two people is done by two.\n7. Tell the result and when it takes effect; return every paper.\n8. Then clear the desk, put papers away, lock the screen; what is not finished gets a day and a follow-up.",
  },
  {
    kind: "procedure",
    title: "拜访礼节：敲门、介绍、寒暄、倾听",
    titleEn: "Manners of a visit: knock, introduce, small talk, listen",
    tags: "拜访礼节、倾听、服务规范",
    body: "先约后访，提前五分钟到门口，手机静音，仪表再看一遍。\n敲门：轻敲三下，退后一步等应答；门开着也敲。\n介绍：先自己后同事，说清单位、姓名、来意和大约多久；双手递名片。\n寒暄：一两分钟，从环境、近况或上次约定说起，不打听隐私。\n落座：等客户示意，资料放在自己一侧，征得同意再记录或拍照。\n倾听：身体前倾，不打断，用点头和复述回应；多问“怎么”“什么”“为什么现在”。\n告辞：复述双方约定和日期，道谢，轻轻带门；出门后三十分钟内补全记录。",
    bodyEn:
      "Appointment first; five minutes early at the door, phone silent, one more look at yourself.\nKnock: three times lightly, one step back, also at an open door.\nIntroduce: yourself, then colleagues: bank, name, purpose, how long; the card with both hands.\nSmall talk: a minute or two about the place, the days, or what was agreed last time; nothing private.\nSit: when asked to; papers on your own side; ask before taking notes or pictures.\nListen: lean forward, do not interrupt, nod and repeat; ask how, what, and why now.\nLeave: repeat what both promised with its day, thank, close the door softly; complete the notes within half an hour.",
  },
  {
    kind: "procedure",
    title: "销售事前准备：五样东西",
    titleEn: "Before a sale: five things to prepare",
    tags: "事前准备、拜访",
    body: "一、人：档案、家庭、三次往来、承诺和投诉，称呼不叫错。\n二、目标：这次要弄清什么、约定什么，最低和最好各是什么。\n三、问题：三个开放问题，一个关于钱什么时候用。\n四、产品：不超过两个，测评在有效期、等级相符；费用、风险、收益各一句。\n五、异议：客户最可能说的三句话和各自的回应。\n带齐：名片、工作证、宣传页、计算器；在拜访准备单上逐项打勾。",
    bodyEn:
      "1. The person: archive, family, three last contacts, promises and complaints; the right form of address.\n2. The aim: what to find out and to agree on, the least and the best.\n3. Questions: three open ones, one about when the money is needed.\n4. Products: two at most, the assessment valid and the grade fitting; one sentence each for fees, risk and return.\n5. Objections: the three most likely and the answer to each.\nTake along cards, identity, leaflets, a calculator; tick them off on the preparation sheet.",
  },
];

/** What long relations live on (R010, R033, R040-R047, R059, R210). */
const relations: readonly DefaultArticle[] = [
  {
    kind: "procedure",
    title: "服务策略：定位、理念、目标",
    titleEn: "Service strategy: position, idea, aim",
    tags: "服务策略、服务质量",
    body: "定位：我们为谁服务、在哪些事上比别人更近一步（如：周边三公里的家庭和小微企业，办得快、讲得清、回得去）。\n理念：一句员工都能说出口的话（如：把客户的事当成有期限的承诺）。\n目标：看得见的数（如：投诉三个工作日内答复，承诺按期兑现率，重点客户每月一次接触，满意度）。\n每季度由网点主管对照报表看目标，每年改一次定位与理念。本文由网点改成自己的话。",
    bodyEn:
      "Position: whom we serve and where we are a step closer than others (families and small firms nearby: quick, clear, accountable).\nIdea: one sentence that everybody at the branch can say (a client's matter is a promise with a date).\nAim: numbers that can be seen (complaints answered in three working days, promises kept in time, key clients met monthly, satisfaction).\nThe branch manager looks at the aims with the dashboards each quarter and at position and idea once a year. Put it into your own words.",
  },
  {
    kind: "procedure",
    title: "长期关系六要素",
    titleEn: "Six elements of a long relation",
    tags: "长期关系、关系维护",
    body: "一、了解需求：每次接触补一条需要，写明金额和时间。\n二、个性化方案：一人一案，数字用客户自己的。\n三、强化体验：少跑一趟、少填一张表、少说一遍。\n四、沟通机制：约定渠道和频率，按约定来，收集意见并回话。\n五、增值服务：讲座、信用咨询、税务与养老说明，按权益目录提供并登记。\n六、客户关怀：生日、节日、特别的日子，先看是否同意。\n清单“长期关系六要素”把六件事排在一个月里。",
    bodyEn:
      "1. Know the need: one more at each contact, with amount and time.\n2. A plan of one's own: the client's figures, nobody else's.\n3. A better experience: one trip, one form, one repetition less.\n4. A way to talk: channel and rhythm as agreed; collect opinions and answer them.\n5. Services beyond the product: lectures, credit advice, tax and pension talks, from the list of benefits, recorded.\n6. Care: birthdays, festivals, special days, with consent first.\nThe checklist of the same name spreads the six over a month.",
  },
  {
    kind: "procedure",
    title: "维护四类内容与七种方法",
    titleEn: "Four contents and seven methods of maintenance",
    tags: "关系维护、维护内容、维护方法",
    body: "四类内容：硬件（场所、设备、标识好用）、软件（态度、用语、时效）、功能（产品功能会用、够用）、心理（受尊重、放心、被记得）。清单模板可标明属于哪一类。\n七种方法：\n差别维护：按等级和类型定节奏，见维护矩阵。\n超值维护：给一项意料之外的服务，登记在客户的权益里。\n情感维护：问候与小礼物，先看同意，登记。\n产品跟进：新产品上架，从适合的客户名单开始。\n扩大销售：商机页按“交叉”“组合”筛选。\n维护回访：按等级提高拜访频率。\n追踪制度：每件事有跟进、有期限、有结果。",
    bodyEn:
      "Four contents: premises and equipment that work; service and manner; functions that are known and used; trust and feeling. A checklist template can name its own.\nSeven methods:\nDifferential: rhythm by grade and type, see the maintenance matrix.\nMore than expected: one unexpected service, recorded among the client's benefits.\nEmotional: greetings and small presents, consent first, recorded.\nProduct follow-up: a new product begins with those it suits.\nMore sales: opportunities filtered by cross-sell and bundle.\nReturn visits: more often for higher grades.\nTracking: everything has a follow-up, a day and a result.",
  },
  {
    kind: "procedure",
    title: "客户档案的五个用处",
    titleEn: "Five uses of the archive",
    tags: "客户档案、建档",
    body: "一、了解与联系：称呼、家庭、方便的时间和渠道都在第一屏。\n二、个性化服务：需求、偏好、兴趣决定谈什么、怎么谈。\n三、培育与防流失：等级、节奏、预警和下一步都从档案来。\n四、增值与信赖：权益、承诺、反馈留痕，说到做到看得见。\n五、产品与营销：分群、商机、活动名单从档案中来，结果回到档案。\n验收一份档案：五项各能说出一条，完整度过线，没有过期内容。",
    bodyEn:
      "1. To know and reach: address, family, convenient time and channel on the first screen.\n2. To serve the person: needs, preferences and interests decide what to speak of and how.\n3. To cultivate and keep: grade, rhythm, warnings and next steps come from it.\n4. To be trusted: benefits, promises and feedback are on record.\n5. For products and marketing: segments, opportunities and lists come from it, results return to it.\nAn archive is good when each of the five can be shown, it is complete enough and nothing in it is stale.",
  },
  {
    kind: "procedure",
    title: "客户识别九步",
    titleEn: "Nine steps of knowing a client",
    tags: "客户识别、建档、客户信息",
    body: "一、定义：要哪些信息，由字典和自定义字段规定。\n二、收集：开户资料、谈话、问卷、行内名单，多渠道都记来源。\n三、整合：导入时合并，查重页并成一份。\n四、认识：打开档案先看完整度和下一个该问的问题。\n五、储存：存进加密的本机库，不留在纸片和私人设备。\n六、更新：到期未更新的档案在名单中列出，逐项核实。\n七、分析：分级建议、画像、关系分值都写明依据。\n八、随时可用：断网也能查，三秒内找到人。\n九、安全：按角色可见，默认遮盖，看过谁有记录。",
    bodyEn:
      "1. Define what is wanted: dictionaries and fields of one's own.\n2. Collect: papers of account opening, talks, surveys, lists of the bank; the source is noted.\n3. Bring together: imports merge, duplicates become one.\n4. Know: completeness first, then the next question to ask.\n5. Store: in the encrypted store, not on slips or private devices.\n6. Update: stale archives are listed and verified item by item.\n7. Analyse: proposals of grade, profile and relationship points with their reasons.\n8. Always at hand: without a network, found within seconds.\n9. Safe: by role, masked, every look on record.",
  },
];

export const conductArticles: readonly DefaultArticle[] = [...conduct, ...relations];
