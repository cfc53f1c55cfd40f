/* Answered questionnaires and interviews of the demonstration branch (R178-R190): scores, words, one left unfinished. */
import { dayOf } from "#shared/kernel/time.ts";
import { type Answer, type QuestionnaireFile, scoreBand, scoreOf, validUntil } from "#shared/domain/research/questionnaires.ts";
import { addRow, type Demo, type DemoClient } from "./demo.ts";
import { createRandom, type Random } from "./random.ts";

const words: Readonly<Record<string, readonly string[]>> = {
  satisfaction: ["小王办事利落，每次都先打电话。", "希望中午也多开一个窗口。", "手机银行字太小。", "上门服务很贴心。", "理财到期提醒再早几天更好。"],
  need: ["想了解养老金怎么领。", "明年孩子出国，汇款怎么办划算？", "想把几家银行的存款归拢一下。"],
};

const answersFor = (random: Random, file: QuestionnaireFile): Answer[] =>
  file.questions.flatMap(({ question, options }): Answer[] => {
    const questionId = question.id;
    if (question.kind === "number")
      return [
        {
          questionId,
          number: random.int(
            Math.max(question.lowest ?? 0, question.highest === 10 ? 5 : 1),
            Math.min(question.highest ?? 5, question.highest === 10 ? 10 : 5),
          ),
        },
      ];
    if (question.kind === "text") return random.chance(0.4) ? [{ questionId, body: random.pick(words[file.questionnaire.purpose] ?? ["没有别的意见。"]) }] : [];
    const isRating = options.some(({ score }) => score !== null);
    const pick = () => options[isRating ? random.int(2, options.length - 1) : random.int(0, options.length - 1)];
    const chosen = question.kind === "multi" ? [pick(), pick()] : [pick()];
    return [{ questionId, optionIds: [...new Set(chosen.flatMap((option) => option?.id ?? []))] }];
  });

const talks = [
  {
    topic: "了解退休后的现金流安排",
    exactWords: "“不图多高，就图每个月能按时拿到钱，心里踏实。”",
    nonVerbal: "说到儿子买房时叹气，低头看手。",
    sharedNeeds: "按月领取的稳健产品",
    ownNeeds: "给儿子买房预留二十万",
    chances: "养老金账户、按月付息存单",
    challenges: "他行大额存单利率更高",
    analysis: "先把到期定期改为按月付息，再谈养老金。",
    step: "combine",
  },
  {
    topic: "小微企业主的周转需求",
    exactWords: "“年底前要结一批货款，月初回款，中间差半个月。”",
    nonVerbal: "看表两次，接了一个电话后语速变快。",
    sharedNeeds: "短期周转、随借随还",
    ownNeeds: "货款集中在十二月",
    chances: "经营快贷、结算优惠",
    challenges: "担心查征信次数多",
    analysis: "按订单测算额度，下周带方案上门。",
    step: "analyse",
  },
] as const;

/** Adds answers and interviews (R178-R190). */
export const addSurveys = (demo: Demo, clients: readonly DemoClient[], files: readonly QuestionnaireFile[]): void => {
  const random = createRandom(20_261_124);
  const persons = clients.filter((client) => client.kind === "person" && client.createdAt < demo.at(demo.day(-60), "09:00"));
  for (const [place, file] of files.entries()) {
    if (file.questionnaire.purpose !== "need" && file.questionnaire.purpose !== "satisfaction") continue;
    const wanted = file.questionnaire.purpose === "need" ? 9 : file.bands.length > 0 && file.questions.length > 5 ? 16 : 3;
    for (let count = 0; count < wanted; count += 1) {
      const client = persons[(place * 31 + count * 11 + 2) % persons.length];
      if (!client) continue;
      const at = demo.past(random.int(1, 55));
      const answeredOn = dayOf(at);
      const isFinal = count > 0 || file.questionnaire.purpose !== "need";
      const answers = isFinal ? answersFor(random, file) : answersFor(random, file).slice(0, 2);
      const score = isFinal ? scoreOf(file, answers) : null;
      const { questionnaire } = file;
      const response = addRow(demo, client, "questionnaireResponse", at, {
        questionnaireId: questionnaire.id,
        purpose: questionnaire.purpose,
        title: questionnaire.name,
        version: questionnaire.version,
        method: random.pick(["faceToFace", "phone", "paper", "online"]),
        answeredOn,
        byUserId: demo.managerId,
        consentGiven: isFinal,
        state: isFinal ? "final" : "draft",
        score,
        band: scoreBand(file, score)?.code ?? null,
        validUntil: isFinal ? validUntil(answeredOn, questionnaire.validMonths) : null,
      });
      for (const { questionId, optionIds, number, body } of answers) {
        const base = { responseId: response.id, questionId };
        for (const optionId of optionIds ?? []) addRow(demo, client, "questionnaireAnswer", at, { ...base, optionId });
        if (typeof number === "number") addRow(demo, client, "questionnaireAnswer", at, { ...base, number });
        if (typeof body === "string") addRow(demo, client, "questionnaireAnswer", at, { ...base, body });
      }
    }
  }
  for (const [index, talk] of talks.entries()) {
    const client = persons[17 + index * 23];
    if (!client) continue;
    const at = demo.past(9 + index * 12);
    addRow(demo, client, "interview", at, {
      ...talk,
      heldOn: dayOf(at),
      startTime: "15:00",
      place: index === 0 ? "客户家中" : "客户店里",
      method: "faceToFace",
      byUserId: demo.managerId,
      consentGiven: true,
      questions: "最近最操心的钱是哪一笔？\n每月固定要花多少？\n希望我们做什么，不做什么？",
    });
  }
};
