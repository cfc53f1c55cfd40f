/* One invented person: identity, work, wishes, grading; consistent with each other (a retired teacher is 56 or older). */
import type { Day } from "#shared/kernel/time.ts";
import { createdWhen, type Demo, type DemoClient, type Values, yuan } from "./demo.ts";
import { inventedIdCard } from "./invented.ts";
import { byHandOf, clientGroupOf, gradeOf, incomeLevelOf, lifeStageOf, preferenceOf, riskOf, tierOf, warningMarksOf } from "./grading.ts";
import { makeHoldings } from "./makeHoldings.ts";
import { profitOf } from "./makeProfit.ts";
import { inventedGivenName, inventedSurname, salutationOf } from "./names.ts";
import { fill } from "./phrases.ts";
import * as texts from "./personTexts.ts";

const two = (value: number): string => String(value).padStart(2, "0");

export const districts = ["城东区", "老城区", "新港区", "高新区", "河西区", "云湖县"] as const;

interface Born {
  readonly birthOn: string;
  readonly age: number;
}

const born = (demo: Demo, ages: readonly [number, number]): Born => {
  const { random, today } = demo;
  const age = random.int(ages[0], ages[1]);
  // Some birthdays fall into the coming weeks, so that care has work to show.
  const near = demo.day(random.int(-6, 40));
  const monthDay = random.chance(0.12) ? near.slice(5) : `${two(random.int(1, 12))}-${two(random.int(1, 28))}`;
  const year = Number(today.slice(0, 4)) - age - (monthDay > today.slice(5) ? 1 : 0);
  return { birthOn: `${year}-${monthDay === "02-29" ? "02-28" : monthDay}`, age };
};

const profileOf = (
  demo: Demo,
  person: {
    readonly job: texts.Occupation;
    readonly age: number;
    readonly income: number;
    readonly flavour: DemoClient["flavour"];
    readonly childText: string;
  },
): Values => {
  const { random, phrases } = demo;
  const { job, age, income, flavour } = person;
  const known = (probability: number, values: Values): Values => (random.chance(probability) ? values : {});
  const riskDay = demo.day(-random.int(10, 470));
  return {
    occupation: job.occupation,
    occupationGroup: job.group,
    industry: job.industry,
    ...known(0.85, { employer: random.pick(job.employers), jobTitle: random.pick(job.titles) }),
    ...known(0.5, {
      workBackground: `${job.industry}从业${Math.max(1, Math.min(40, age - 23))}年，${random.pick(["在现单位多年", "两年前换过工作", "熟悉本地同行", "圈子里人缘好", "准备考职称", "管着十来个人"])}。`,
    }),
    ...known(0.75, { familySituation: fill(phrases.next(texts.familyTexts), { childText: person.childText }) }),
    maritalStatus:
      age < 27
        ? random.weighted([
            ["unmarried", 8],
            ["married", 2],
          ])
        : age > 72
          ? random.weighted([
              ["married", 6],
              ["widowed", 4],
            ])
          : random.weighted([
              ["married", 10],
              ["unmarried", 1],
              ["divorced", 1],
              ["unknown", 0.5],
            ]),
    education:
      age > 62
        ? random.weighted([
            ["primary", 2],
            ["juniorHigh", 4],
            ["seniorHigh", 3],
            ["juniorCollege", 2],
            ["bachelor", 1],
          ])
        : random.weighted([
            ["juniorHigh", 2],
            ["seniorHigh", 3],
            ["vocational", 2],
            ["juniorCollege", 5],
            ["bachelor", 7],
            ["master", 2],
            ["doctor", 0.4],
          ]),
    incomeLevel: incomeLevelOf(income),
    ...known(0.6, { annualIncome: yuan(income * 10_000) }),
    ...known(0.55, { assetsAndLiabilities: phrases.next(texts.assetTexts) }),
    ...known(0.5, { fundMovements: phrases.next(texts.movements) }),
    ...known(0.8, { riskCapacity: riskOf(demo, age), riskAssessedOn: riskDay }),
    investmentExperience:
      age > 60
        ? random.weighted([
            ["none", 3],
            ["lessThan2Years", 2],
            ["from5Years", 2],
            ["from10Years", 2],
          ])
        : random.weighted([
            ["none", 2],
            ["lessThan2Years", 3],
            ["from2Years", 4],
            ["from5Years", 2],
            ["from10Years", 1],
          ]),
    investmentPreferences: random.some(
      age > 58
        ? ["deposit", "bond", "insurance", "pension", "wealth"]
        : ["deposit", "wealth", "fund", "insurance", "stock", "metal", "foreignCurrency", "bond"],
      random.int(1, 3),
    ),
    ...known(0.8, { investmentHorizon: random.pick(["within3Months", "within1Year", "from1Year", "from1Year", "from3Years", "from5Years"]) }),
    ...known(0.65, { financialGoal: phrases.next(texts.financialGoals) }),
    ...known(0.55, { fundingNeed: phrases.next(texts.fundingNeeds) }),
    returnOrientation:
      age > 58
        ? random.weighted([
            ["safety", 6],
            ["balanced", 3],
          ])
        : random.weighted([
            ["return", 3],
            ["balanced", 5],
            ["safety", 3],
          ]),
    serviceOrientation:
      age > 60
        ? random.weighted([
            ["faceToFace", 7],
            ["both", 2],
          ])
        : random.weighted([
            ["online", 6],
            ["both", 4],
            ["faceToFace", 2],
          ]),
    ...known(0.85, { hobbies: `${flavour.hobby}，${phrases.next(age > 58 ? texts.seniorHobbyDetails : texts.hobbyDetails)}` }),
    ...known(0.5, { spendingHabits: phrases.next(texts.spendingHabits) }),
    ...known(0.45, { personalPreferences: phrases.next(texts.personalPreferences) }),
    preferredChannel:
      age > 64
        ? random.weighted([
            ["phone", 6],
            ["branch", 4],
            ["onSite", 2],
          ])
        : random.weighted([
            ["wechat", 7],
            ["phone", 5],
            ["app", 2],
            ["sms", 2],
            ["branch", 1],
            ["video", 0.5],
            ["social", 0.5],
            ["email", 1],
          ]),
    contactFrequency: random.weighted([
      ["monthly", 3],
      ["quarterly", 6],
      ["halfYearly", 4],
      ["importantOnly", 2],
      ["weekly", 0.3],
      ["yearly", 1],
    ]),
    ...known(0.7, {
      bestContactTime: random.pick(["工作日下午三点后", "中午十二点半", "晚上七点到八点", "周末上午", "上午十点左右", "上课时间勿扰", "午休后", "随时"]),
    }),
    contactConsent: random.weighted([
      ["yes", 10],
      ["unknown", 2],
      ["no", 1],
    ]),
    greetingConsent: random.weighted([
      ["yes", 9],
      ["unknown", 3],
      ["no", 1],
    ]),
    ...known(0.8, { greetingChannel: age > 66 ? random.pick(["phone", "letter"]) : random.pick(["wechat", "wechat", "sms", "phone", "letter"]) }),
    concerns: random.some(
      ["safety", "rate", "flexibleAccess", "returns", "liquidity", "offers", "points", "convenience", "fees", "serviceQuality", "transparency", "term"],
      random.int(1, 4),
    ),
    ...known(0.6, {
      psychologicalNeed: random.weighted([
        ["security", 5],
        ["basic", 3],
        ["social", 2],
        ["selfRealisation", 1],
      ]),
    }),
    ...known(0.6, { traits: random.some(["diverse", "rational", "safetyMinded", "convenienceSeeking", "riskAware"], random.int(1, 2)) }),
    satisfaction: random.weighted([
      ["satisfied", 7],
      ["delighted", 3],
      ["dissatisfied", 1],
    ]),
    ...known(0.16, { cautions: phrases.next(texts.cautions) }),
    ...known(0.55, { note: phrases.next(texts.notes) }),
    ...known(0.7, { nativePlace: random.pick(["本市", "本省北部", "云湖县", "邻省", "山东", "四川", "湖北", "江苏", "安徽"]) }),
  };
};

const documentEnd = (demo: Demo, age: number): Values =>
  age > 46 && demo.random.chance(0.6)
    ? {}
    : {
        documentExpiresOn: demo.day(
          demo.random.weighted([
            [demo.random.int(-60, -1), 1],
            [demo.random.int(1, 90), 2],
            [demo.random.int(91, 5000), 20],
          ]),
        ),
      };

/** Makes a person with holdings and profile; `serial` keeps numbers apart. */
export const makePerson = (demo: Demo, serial: number): DemoClient => {
  const { random } = demo;
  const job = random.weighted(texts.occupations.map((entry) => [entry, entry.share] as const));
  const { birthOn, age } = born(demo, job.ages);
  const sex = random.pick(["male", "female"] as const);
  const name = `${inventedSurname(random)}${inventedGivenName(random, sex, Number(birthOn.slice(0, 4)))}`;
  const income = random.int(job.income[0], job.income[1]);
  // Wealth is spread like in life: most have little, few have very much.
  const normal = Array.from({ length: 6 }, () => random.next()).reduce((left, right) => left + right, 0) - 3;
  const wealth = Math.max(1500, Math.round(Math.exp(10.85 + normal * 1.75 + Math.log(1 + income / 12) + (age - 40) / 70)));
  const children = texts.childTexts.filter(([, , [from, to]]) => age >= from && age <= to);
  const [childText, child] = children.length === 0 ? (["暂无孩子", "想出去旅游"] as const) : random.pick(children);
  const district = random.weighted([
    ["城东区", 9],
    ["老城区", 4],
    ["新港区", 4],
    ["高新区", 3],
    ["河西区", 2],
    ["云湖县", 2],
  ] as const);
  const flavour = {
    call: salutationOf(random, name, sex, age, job.callName),
    age,
    hobby: random.pick(texts.hobbies),
    trade: job.industry,
    family: childText,
    child: child,
    place: random.pick(["网点理财室", "网点理财室", "客户家里", "客户单位", "小区门口", "茶馆"]),
  };
  const { createdAt, isImported, since } = createdWhen(demo, age > 30 ? 5200 : 1800);
  const profileAt = demo.past(Math.max(0, Math.min(demo.random.int(5, 330), Math.floor((Date.parse(demo.now) - Date.parse(createdAt)) / 86_400_000))));
  const client: DemoClient = {
    id: demo.ids.next(),
    kind: "person",
    name,
    sex,
    createdAt,
    isImported,
    flavour,
    profileAt: profileAt > createdAt ? profileAt : createdAt,
    base: {
      kind: "person",
      name,
      sex,
      birthOn,
      clientNumber: `90${String(1_000_000 + serial * 37)}`,
      outlet: random.weighted([
        [demo.outlets[0] ?? "", 8],
        [demo.outlets[1] ?? "", 2],
        [demo.outlets[2] ?? "", 1],
      ]),
      documentKind: "idCard",
      documentNumber: inventedIdCard(birthOn, sex, serial),
      ...documentEnd(demo, age),
      clientSinceOn: since as Day,
      managerId: demo.managerId,
    },
    profile: {},
    rows: [],
    updates: [],
  };
  if (random.chance(0.025)) {
    Object.assign(client.base, {
      documentKind: "passport",
      documentNumber: `DEMO${String(10_000 + serial)}`,
      nationality: random.pick(["加拿大", "新加坡", "中国香港", "马来西亚"]),
    });
  } else if (random.chance(0.5)) client.profile["nationality"] = "中国";
  const sums = makeHoldings(demo, client, wealth);
  const assets = sums.assets / 100;
  Object.assign(client.base, {
    depositBalance: sums.deposits,
    assetTotal: sums.assets,
    ...(sums.loans > 0 ? { loanBalance: sums.loans } : {}),
    ...profitOf(demo, sums, "person", since),
    tier: tierOf(assets),
  });
  const grade = gradeOf(demo, assets, sums.loans / 100);
  // Nobody's archive is whole: the better a client is known, the more of it is filled in.
  const known = Object.entries(profileOf(demo, { job, age, income, flavour, childText }));
  const thoroughness = grade === "key" ? 0.8 + random.next() * 0.2 : 0.35 + random.next() * 0.6;
  Object.assign(client.profile, Object.fromEntries(known.filter(() => random.chance(thoroughness))), {
    occupationGroup: job.group,
    salutation: flavour.call,
    district,
    grade,
    preferenceType: byHandOf(preferenceOf(demo, sums.deposits, sums.assets, sums.loans)),
    behaviourType: random.weighted([
      ["relationCentred", 5],
      ["qualityCentred", 3],
      ["priceCentred", 3],
      ["creditAllocated", sums.loans > 0 ? 4 : 0.2],
    ]),
    clientGroup: clientGroupOf(age, assets, job.group),
    lifeStage: lifeStageOf(job.group, age, income),
    lifecycleStage:
      demo.at(since as Day, "09:00") > demo.at(demo.day(-90), "09:00")
        ? "acquired"
        : random.weighted([
            ["retained", 7],
            ["developed", 3],
            ["lost", 0.15],
          ]),
    source: random.weighted([
      ["outlet", 8],
      ["referral", 4],
      ["event", 2],
      ["app", 2],
      ["selfService", 1],
      ["officialAccount", 1],
      ["website", 0.5],
      ["wechat", 0.5],
      ["coldCall", 1],
      ["weibo", 0.2],
    ]),
    vipCardIssued: assets >= 200_000 && random.chance(0.7),
    ...warningMarksOf(demo, client),
  });
  if (random.chance(0.4))
    client.profile["sourceDetail"] = random.pick([
      "代发工资开户",
      "社区讲座登记",
      "厅堂分流",
      "亲友推荐",
      "拆迁款入账",
      "开户送水杯活动",
      "校园卡转化",
      "换社保卡",
    ]);
  return client;
};
