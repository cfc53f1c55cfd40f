/* What binds clients to each other: families, groups, companies and their people, referrals; and planted duplicates. */
import type { Change } from "#shared/domain/edit/edit.ts";
import { addRow, type Demo, type DemoClient, type Values } from "./demo.ts";
import { inventedAccount, inventedMobile } from "./invented.ts";
import { inventedGivenName, inventedSurname } from "./names.ts";

const later = (left: DemoClient, right: DemoClient) => (left.profileAt > right.profileAt ? left.profileAt : right.profileAt);

/** Written on one side only: an archive also shows who points to it. */
const relate = (demo: Demo, client: DemoClient, kind: string, other: DemoClient, note: string | null = null): void => {
  addRow(demo, client, "relation", later(client, other), { kind, relatedClientId: other.id, relatedName: other.name, ...(note === null ? {} : { note }) });
};

const surnameOf = (name: string): string => name.slice(0, 1);

/** Couples among the clients become families, some with a grown child. */
const makeFamilies = (demo: Demo, persons: readonly DemoClient[]): Change[] => {
  const { random } = demo;
  const changes: Change[] = [];
  const free = new Set(persons.filter((client) => client.profile["maritalStatus"] === "married"));
  for (const client of persons) {
    if (!free.has(client) || client.sex !== "male" || !random.chance(0.35)) continue;
    const spouse = [...free].find((other) => other.sex === "female" && Math.abs(other.flavour.age - client.flavour.age) <= 5);
    if (!spouse) continue;
    free.delete(client);
    free.delete(spouse);
    const householdId = demo.ids.next();
    changes.push({
      operation: "insert",
      table: "household",
      rowId: householdId,
      values: { name: `${surnameOf(client.name)}${surnameOf(spouse.name)}家庭`, kind: "family" },
    });
    relate(demo, client, "spouse", spouse);
    const members: (readonly [DemoClient, string])[] = [
      [client, "丈夫"],
      [spouse, "妻子"],
    ];
    const child = persons.find(
      (other) =>
        surnameOf(other.name) === surnameOf(client.name) &&
        client.flavour.age - other.flavour.age >= 23 &&
        client.flavour.age - other.flavour.age <= 38 &&
        !members.some(([member]) => member.id === other.id),
    );
    if (child && random.chance(0.5)) {
      relate(demo, client, "child", child);
      members.push([child, child.sex === "male" ? "儿子" : "女儿"]);
    }
    for (const [member, role] of members) addRow(demo, member, "householdMember", later(client, spouse), { householdId, role });
  }
  return changes;
};

/** Companies have a representative, an owner, people in charge, partners; two of them form a group. */
const makeCompanies = (demo: Demo, companies: readonly DemoClient[], persons: readonly DemoClient[]): Change[] => {
  const { random } = demo;
  const changes: Change[] = [];
  const owners = persons.filter((client) => client.profile["occupationGroup"] === "businessOwner");
  for (const [index, company] of companies.entries()) {
    const add = (kind: string, values: Values): void => {
      addRow(demo, company, "relation", company.profileAt, { kind, ...values });
    };
    const invented = (): string => `${inventedSurname(random)}${inventedGivenName(random, random.pick(["male", "female"]), random.int(1965, 1995))}`;
    add("legalRepresentative", { relatedName: String(company.base["legalRepresentative"]), phone: inventedMobile(random) });
    add("authorisedPerson", {
      relatedName: invented(),
      phone: inventedMobile(random),
      note: random.pick(["财务经理，对账找她", "出纳，每周五来网点", "办公室主任"]),
    });
    if (random.chance(0.5)) add("shareholder", { relatedName: invented(), note: `持股${random.int(10, 45)}%` });
    if (random.chance(0.5))
      add("supplier", { relatedName: random.pick(["东岳钢材", "新港棉业", "绿野面粉", "东岳水泥"]), accountNumber: inventedAccount(random) });
    if (random.chance(0.5))
      add(random.pick(["buyer", "distributor", "dealer"]), { relatedName: random.pick(["佳美百货", "康源药业", "嘉禾食品", "博达电气"]) });
    if (random.chance(0.2)) add("government", { relatedName: random.pick(["城东区税务局", "新港园区管委会"]), note: "政策对接人" });
    if (company.rows.some((row) => row.values["kind"] === "loan"))
      add("guarantor", { relatedName: invented(), note: "连带责任保证", phone: inventedMobile(random) });
    const owner = owners[index];
    if (!owner) continue;
    relate(demo, company, "beneficialOwner", owner);
    owner.profile["employer"] = company.name;
  }
  const [first, second, third] = companies;
  if (first && second && third) {
    const householdId = demo.ids.next();
    changes.push({
      operation: "insert",
      table: "household",
      rowId: householdId,
      values: { name: `${first.name.slice(3, 6)}系企业`, kind: "corporateGroup", note: "同一实际控制人" },
    });
    for (const [company, role] of [
      [first, "母公司"],
      [second, "子公司"],
      [third, "关联公司"],
    ] as const)
      addRow(demo, company, "householdMember", later(company, first), { householdId, role });
  }
  return changes;
};

/** Relatives who are no clients (yet), with a phone or a birthday now and then. */
const addOutsiders = (demo: Demo, client: DemoClient): void => {
  const { random } = demo;
  if (!random.chance(0.45)) return;
  const kind = random.weighted([
    ["spouse", 4],
    ["child", 5],
    ["parent", 3],
    ["sibling", 2],
    ["relative", 1],
    ["friend", 1],
    ["colleague", 1],
    ["accountOwner", 0.3],
  ]);
  const birthYear = Number(demo.today.slice(0, 4)) - client.flavour.age + (kind === "child" ? 27 : kind === "parent" ? -27 : random.int(-4, 4));
  const month = String(random.int(1, 12)).padStart(2, "0");
  const day = String(random.int(1, 28)).padStart(2, "0");
  addRow(demo, client, "relation", client.profileAt, {
    kind,
    relatedName: `${kind === "child" || kind === "sibling" ? surnameOf(client.name) : inventedSurname(random)}${inventedGivenName(random, random.pick(["male", "female"]), birthYear)}`,
    ...(random.chance(0.5) ? { phone: inventedMobile(random) } : {}),
    ...(random.chance(0.6)
      ? {
          birthOn: random.weighted([
            [`${birthYear}-${month}-${day}`, 4],
            [`${birthYear}-${month}`, 1],
            [String(birthYear), 2],
            [`--${month}-${day}`, 2],
          ]),
        }
      : {}),
    ...(random.chance(0.4)
      ? { note: random.pick(["在外地工作", "在我行也有存款", "身体不好，少打扰", "决定权在她", "做财务，懂理财", "明年结婚", "在国外读书", "可以发展为客户"]) }
      : {}),
  });
};

/** Chains of referrals: who was brought by whom (R134). */
const addReferrals = (demo: Demo, clients: readonly DemoClient[]): void => {
  const { random } = demo;
  const known = [...clients].sort((left, right) => (left.createdAt < right.createdAt ? -1 : left.createdAt > right.createdAt ? 1 : 0));
  const stars = random.some(known.slice(0, 60), 9);
  for (const [index, client] of known.entries()) {
    if (client.profile["source"] !== "referral" || index < 20) continue;
    const referrer = random.chance(0.6) ? random.pick(stars) : random.pick(known.slice(0, index));
    if (referrer.id !== client.id) client.profile["referrerClientId"] = referrer.id;
  }
};

/** Three pairs that are the same person or company: written differently, as banks' lists do. */
export const plantDuplicates = (demo: Demo, clients: readonly DemoClient[]): DemoClient[] => {
  const persons = clients.filter((client) => client.kind === "person" && client.base["documentKind"] === "idCard");
  const company = clients.find((client) => client.kind === "company" && client.name.endsWith("有限公司"));
  const [first, second] = [persons[7], persons[31]];
  const copyOf = (client: DemoClient, base: Values, phoneFrom: DemoClient | null): DemoClient => {
    const copy: DemoClient = {
      ...client,
      id: demo.ids.next(),
      name: String(base["name"] ?? client.name),
      createdAt: demo.past(12),
      isImported: false,
      profileAt: demo.past(12),
      base: { ...base, managerId: demo.managerId },
      profile: { source: "outlet" },
      rows: [],
      updates: [],
    };
    const phone = phoneFrom?.rows.find((row) => row.values["kind"] === "mobile")?.values["value"];
    addRow(demo, copy, "contactPoint", copy.createdAt, {
      kind: "mobile",
      value: typeof phone === "string" ? phone : inventedMobile(demo.random),
      isPreferred: true,
      state: "valid",
      consent: "unknown",
    });
    return copy;
  };
  return [
    ...(first
      ? [
          copyOf(
            first,
            {
              kind: "person",
              name: first.name,
              documentKind: "idCard",
              documentNumber: first.base["documentNumber"] ?? null,
              outlet: demo.outlets[1] ?? "",
              clientNumber: "909900017",
            },
            null,
          ),
        ]
      : []),
    ...(second
      ? [copyOf(second, { kind: "person", name: second.name, sex: second.sex, birthOn: second.base["birthOn"] ?? null, outlet: demo.outlets[2] ?? "" }, second)]
      : []),
    ...(company
      ? [
          copyOf(
            company,
            {
              kind: "company",
              name: company.name.replace("有限公司", "（有限公司）"),
              documentKind: "creditCode",
              documentNumber: company.base["documentNumber"] ?? null,
              outlet: demo.outlet,
            },
            null,
          ),
        ]
      : []),
  ];
};

/** Binds clients to each other; the changes make the families and groups themselves. */
export const linkClients = (demo: Demo, clients: readonly DemoClient[]): readonly Change[] => {
  const persons = clients.filter((client) => client.kind === "person");
  const companies = clients.filter((client) => client.kind === "company");
  const changes = [...makeFamilies(demo, persons), ...makeCompanies(demo, companies, persons)];
  for (const client of persons) addOutsiders(demo, client);
  addReferrals(demo, clients);
  return changes;
};
