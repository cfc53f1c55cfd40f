/* A row goes to a client of somebody else and comes back before its author hears of it: what he did to it meanwhile stays (sync-spec F5, F6). */
import { expect, it } from "vitest";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { Tamper, TestDevice } from "#test/support/deviceWorld.ts";

const world = async (pageSteps: number, tamper?: Tamper) => {
  const { device } = await branchWorld({ pageSteps });
  const [wang, li, head] = [device("wang", 1, tamper ? { tamper } : {}), device("li"), device("head")];
  const [mine, others] = [newClient(wang, "张三"), newClient(li, "李四")];
  await syncAll(wang, li, head);
  const contact = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(mine) as string; // one column
  const moveTo = async (clientId: string): Promise<void> => {
    head.edit([setField("contactPoint", contact, { clientId })], "merge");
    await syncWell(head);
  };
  const note = async (text: string): Promise<void> => {
    head.edit([setField("contactPoint", contact, { note: text })]);
    await syncWell(head);
  };
  const thereAndBack = async (text?: string): Promise<void> => {
    await moveTo(others);
    if (text !== undefined) await note(text);
    await moveTo(mine);
  };
  const stands = (device: TestDevice) => localRow(device.store().read, "contactPoint", contact);
  return { wang, head, contact, thereAndBack, stands, mine };
};

it.each([{ pageSteps: 1 }, { pageSteps: 4_000 }])(
  "[F5] [F6] in pages of $pageSteps: a changed field keeps its change, without a repair",
  async ({ pageSteps }) => {
    const { wang, head, contact, thereAndBack, stands, mine } = await world(pageSteps);
    wang.edit([setField("contactPoint", contact, { note: "晚上打" })]);
    await thereAndBack();
    expect(await syncWell(wang)).toMatchObject({ repaired: 0, conflicts: 0 });
    expect(await syncWell(head)).toMatchObject({ repaired: 0 });
    for (const each of [wang, head]) expect(stands(each)).toMatchObject({ clientId: mine, isDeleted: false, values: { note: "晚上打" } });
  },
);

it.each([{ pageSteps: 1 }, { pageSteps: 4_000 }])(
  "[F5] [F6] [M7] in pages of $pageSteps: what was deleted meanwhile and stands at the hub stands here, without a repair",
  async ({ pageSteps }) => {
    const { wang, head, contact, thereAndBack, stands, mine } = await world(pageSteps);
    wang.edit([{ operation: "delete", table: "contactPoint", rowId: contact }]);
    await thereAndBack();
    expect(await syncWell(wang)).toMatchObject({ repaired: 0, conflicts: 1 });
    expect(await syncWell(head)).toMatchObject({ repaired: 0 });
    for (const each of [wang, head]) expect(stands(each)).toMatchObject({ clientId: mine, isDeleted: false });
  },
);

/** The author does something while the answer that brings the first step is on its way. */
const whileItComes = async (text: string | undefined, pageSteps: number, work: (wang: TestDevice, contact: string) => void) => {
  const due: (() => void)[] = [];
  const made = await world(pageSteps, { fate: () => "delivered", before: () => due.pop()?.() });
  await made.thereAndBack(text);
  due.push(() => work(made.wang, made.contact));
  return made;
};

it("[F5] [M3] a change that was still on its way when the row left is compared with what its author knew", async () => {
  const { wang, head, stands } = await whileItComes("早上打", 1, (device, contact) => device.edit([setField("contactPoint", contact, { note: "晚上打" })]));
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, conflicts: 1 });
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
  expect(wang.store().raw.prepare("select field from sync_conflict").pluck().all()).toEqual(["note"]);
  expect(stands(wang)?.values).toEqual(stands(head)?.values);
});

it.each([{ pageSteps: 1 }, { pageSteps: 2 }, { pageSteps: 4_000 }])(
  "[F5] [F6] in pages of $pageSteps: a row that was deleted while it was away is deleted when it is back",
  async ({ pageSteps }) => {
    const { wang, head, stands } = await whileItComes(undefined, pageSteps, (device, contact) =>
      device.edit([{ operation: "delete", table: "contactPoint", rowId: contact }]),
    );
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    expect(await syncWell(head)).toMatchObject({ repaired: 0 });
    expect(stands(wang)).toMatchObject({ isDeleted: stands(head)?.isDeleted });
  },
);

it.each([
  { what: "the client himself", table: "client" },
  { what: "his phone", table: "contactPoint" },
] as const)("[F7] a client of whom an answer took $what away, and who is given back before the page, comes whole without a repair", async ({ table }) => {
  const { device } = await branchWorld();
  const [li, head] = [device("li"), device("head")];
  let pushes = 0;
  let mine = "";
  const give = async (managerId: string): Promise<void> => {
    head.edit([setField("client", mine, { managerId })]);
    await syncWell(head);
  };
  const wang = device("wang", 1, {
    pushLines: 1,
    tamper: {
      fate: () => "delivered",
      before: async (kind) => {
        if (mine === "" || kind !== "exchange") return;
        pushes += 1;
        if (pushes === 2) await give("user-wang");
      },
    },
  });
  const made = newClient(wang, "张三");
  await syncAll(wang, li, head);
  mine = made;
  await give("user-li");
  const contact = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(mine) as string; // one column
  wang.edit([setField(table, table === "client" ? mine : contact, table === "client" ? { managerId: null } : { note: "\u202E坏" })]);
  wang.edit([setField("client", mine, { hobbies: "钓鱼" })]);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 1 });
  expect(pushes).toBeGreaterThan(1);
  const { read } = wang.store();
  expect(localRow(read, "client", mine)).toMatchObject({ isDeleted: false, values: { managerId: "user-wang", hobbies: "钓鱼" } });
  expect(localRow(read, "contactPoint", contact)).toMatchObject({ isDeleted: false });
  expect(localRow(read, "contactPoint", contact)?.values["note"] ?? null).toBeNull();
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
});

it.each([
  { what: "the client himself", table: "client" },
  { what: "his phone", table: "contactPoint" },
] as const)("[F7] [L2] the same when that answer was lost and comes again with the page: $what", async ({ table }) => {
  const { device } = await branchWorld();
  const [li, head] = [device("li"), device("head")];
  let isLost = false;
  const wang = device("wang", 1, { tamper: { fate: (kind) => (isLost && kind === "exchange" ? "replyLost" : "delivered") } });
  const mine = newClient(wang, "张三");
  await syncAll(wang, li, head);
  const give = async (managerId: string): Promise<void> => {
    head.edit([setField("client", mine, { managerId })]);
    await syncWell(head);
  };
  await give("user-li");
  const contact = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(mine) as string; // one column
  wang.edit([setField(table, table === "client" ? mine : contact, table === "client" ? { managerId: null } : { note: "\u202E坏" })]);
  isLost = true;
  expect(await wang.sync()).toMatchObject({ ok: false });
  isLost = false;
  await give("user-wang");
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 1 });
  const { read } = wang.store();
  expect(localRow(read, "client", mine)).toMatchObject({ isDeleted: false, values: { managerId: "user-wang" } });
  expect(localRow(read, "contactPoint", contact)).toMatchObject({ isDeleted: false });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
});

it.each([{ pushLines: 1 }, { pushLines: 2 }, { pushLines: 500 }])(
  "[F5] [F7] [L2] in pushes of $pushLines: what was written after an answer that was lost stays, when that answer takes the client away and the next one shows him again",
  async ({ pushLines }) => {
    const { device } = await branchWorld();
    const [li, head] = [device("li"), device("head")];
    let isLost = false;
    const seen = new Set<unknown>();
    const wang: TestDevice = device("wang", 1, {
      pushLines,
      tamper: {
        fate: (kind) => (isLost && kind === "exchange" ? "replyLost" : "delivered"),
        before: (kind) => {
          if (kind === "exchange") seen.add(localRow(wang.store().read, "client", mine)?.values["name"]);
        },
      },
    });
    let mine = "";
    mine = newClient(wang, "张三");
    await syncAll(wang, li, head);
    const give = async (managerId: string): Promise<void> => {
      head.edit([setField("client", mine, { managerId })]);
      await syncWell(head);
    };
    await give("user-li");
    wang.edit([setField("client", mine, { hobbies: "\u202E坏" })]);
    isLost = true;
    expect(await wang.sync()).toMatchObject({ ok: false });
    isLost = false;
    wang.edit([setField("client", mine, { managerId: "user-li", employer: "海关" })]);
    wang.edit([setField("client", mine, { name: "李四" })]);
    await give("user-wang");
    seen.clear();
    expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 2, conflicts: 0 });
    expect([...seen], "while his lines go out their author sees what he wrote").toEqual(["李四"]);
    await syncWell(head);
    const { read } = wang.store();
    const stands = localRow(read, "client", mine);
    expect(stands).toMatchObject({ isDeleted: false, values: { managerId: "user-wang", name: "李四", employer: "海关" } });
    expect(stands?.values["hobbies"] ?? null).toBeNull();
    expect(localRow(head.store().read, "client", mine)?.values).toEqual(stands?.values);
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  },
);

it.each([
  { pageSteps: 1, writesOn: false, pushLines: 500 },
  { pageSteps: 2, writesOn: false, pushLines: 500 },
  { pageSteps: 4_000, writesOn: false, pushLines: 500 },
  { pageSteps: 2, writesOn: true, pushLines: 500 },
  { pageSteps: 4_000, writesOn: true, pushLines: 500 },
  // The answer of the delete comes with an earlier page than the row, or before all pages.
  { pageSteps: 1, writesOn: true, pushLines: 500 },
  { pageSteps: 1, writesOn: true, pushLines: 1 },
  { pageSteps: 4_000, writesOn: true, pushLines: 1 },
])(
  "[F4] [F6] [M7] in pages of $pageSteps, pushes of $pushLines: a row whose delete lost, and that comes with another client when its own has left, stands as at the hub without a repair; a later line: $writesOn",
  async ({ pageSteps, writesOn, pushLines }) => {
    const { device } = await branchWorld({ pageSteps });
    let isLost = false;
    const [li, head] = [device("li"), device("head")];
    const wang = device("wang", 1, { pushLines, tamper: { fate: (kind) => (isLost && kind === "exchange" ? "replyLost" : "delivered") } });
    const [mine, others, third] = [newClient(wang, "张三"), newClient(li, "李四"), newClient(wang, "王五")];
    await syncAll(wang, li, head);
    const contact = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(mine) as string; // one column
    head.edit([setField("contactPoint", contact, { note: "晚上打" })]);
    head.edit([setField("contactPoint", contact, { clientId: others })], "merge");
    wang.edit([{ operation: "delete", table: "contactPoint", rowId: contact }]);
    isLost = true;
    expect(await wang.sync()).toMatchObject({ ok: false });
    isLost = false;
    // Its answer comes with that of the delete, and its number lies beyond the step that brings the row.
    if (writesOn) wang.edit([setField("client", third, { hobbies: "钓鱼" })]);
    head.edit([setField("client", mine, { managerId: "user-li" })]);
    head.edit([setField("client", others, { managerId: "user-wang" })]);
    await syncWell(head);
    expect(localRow(head.store().read, "contactPoint", contact)).toMatchObject({ clientId: others, isDeleted: false });
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    expect(localRow(wang.store().read, "contactPoint", contact)).toMatchObject({ clientId: others, isDeleted: false, values: { note: "晚上打" } });
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  },
);

/** A client of wang's that head has too; wang's device loses an answer when asked to. */
const losing = async (pageSteps: number) => {
  const { device } = await branchWorld({ pageSteps });
  let isLost = false;
  const head = device("head");
  const wang = device("wang", 1, { tamper: { fate: (kind) => (isLost && kind === "exchange" ? "replyLost" : "delivered") } });
  const mine = newClient(wang, "张三");
  await syncAll(wang, head);
  const loseAnswer = async (): Promise<void> => {
    isLost = true;
    expect(await wang.sync()).toMatchObject({ ok: false });
    isLost = false;
  };
  return { wang, head, mine, loseAnswer };
};

it.each([{ pageSteps: 1 }, { pageSteps: 2 }, { pageSteps: 3 }, { pageSteps: 4_000 }])(
  "[F4] [F7] [L2] [M7] in pages of $pageSteps: a phone that came to life by a change whose answer was lost stands as changed when its client was away meanwhile",
  async ({ pageSteps }) => {
    const { wang, head, mine, loseAnswer } = await losing(pageSteps);
    const contact = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(mine) as string; // one column
    head.edit([{ operation: "delete", table: "contactPoint", rowId: contact }]);
    head.edit([setField("client", mine, { managerId: "user-li" })]);
    await syncWell(head);
    wang.edit([setField("contactPoint", contact, { note: "晚上打" })]);
    await loseAnswer();
    head.edit([setField("client", mine, { managerId: "user-wang" })]);
    await syncWell(head);
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    for (const each of [wang, head]) {
      expect(localRow(each.store().read, "contactPoint", contact)).toMatchObject({ clientId: mine, isDeleted: false, values: { note: "晚上打" } });
    }
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  },
);

it.each([{ pageSteps: 1 }, { pageSteps: 4_000 }])(
  "[F4] [F7] [L2] in pages of $pageSteps: what stands of a line that was refused in part, and whose lost answer took its client away, stands here too when he is given back",
  async ({ pageSteps }) => {
    const { wang, head, mine, loseAnswer } = await losing(pageSteps);
    head.edit([setField("client", mine, { managerId: "user-li", salutation: "经理" })]);
    await syncWell(head);
    wang.edit([setField("client", mine, { salutation: "同志", hobbies: "\u202E坏" })]);
    await loseAnswer();
    head.edit([setField("client", mine, { managerId: "user-wang" })]);
    await syncWell(head);
    expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 1 });
    await syncWell(head);
    const stands = localRow(wang.store().read, "client", mine);
    expect(stands?.values).toEqual(localRow(head.store().read, "client", mine)?.values);
    expect(stands).toMatchObject({ isDeleted: false, values: { managerId: "user-wang", salutation: "同志" } });
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  },
);
