/* Rows whose right to be written lies in another row that came in an earlier session: meeting, complaint, campaign, research project (A1, G1-G3). */
import { describe, expect, it } from "vitest";
import type { WireEdit } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld, type Person, userIdOf } from "#test/support/hubWorld.ts";

type Values = NonNullable<WireEdit["v"]>;

/** Pushes one edit in a session of its own, and says what became of it. */
const sessions = (world: HubWorld, clientId: string | null = null) => {
  const push = async (person: Person, edit: WireEdit): Promise<string> => {
    const { outcome, refused } = await world.push(person, { clientId, edits: [edit] });
    return outcome === "accepted" ? "accepted" : refused.map(({ reason }) => reason).join();
  };
  return {
    insert: (person: Person, t: string, r: string, v: Values) => push(person, { t, r, o: "i", v }),
    update: (person: Person, t: string, r: string, f: NonNullable<WireEdit["f"]>) => push(person, { t, r, o: "u", f, b: 1_000 }),
  };
};

describe("rows that belong to a row of an earlier session", () => {
  it("[G3] [R180] who runs a campaign adds events, costs and entries in later sessions, and changes them; nobody else does", async () => {
    const world = await createHubWorld();
    const { insert, update } = sessions(world);
    const day = "2026-11-21";
    const campaign = { title: "开门红", kind: "festival", hostId: userIdOf("wang"), step: "plan", stepSinceOn: day, startsOn: day, endsOn: day };
    const parts: Readonly<Record<string, Values>> = {
      campaignEvent: { title: "讲座", kind: "lecture", heldOn: day },
      campaignCost: { kind: "gifts" },
      campaignEntry: { kind: "note", happenedOn: day, body: "场地已定" },
    };
    expect(await insert("wang", "campaign", "campaign-1", campaign)).toBe("accepted");
    for (const [table, values] of Object.entries(parts)) {
      const part = { campaignId: "campaign-1", ...values };
      expect.soft(await insert("li", table, `${table}-0`, part), table).toBe("wrongActor");
      expect.soft(await insert("wang", table, `${table}-1`, part), table).toBe("accepted");
      expect.soft(await update("li", table, `${table}-1`, { kind: [null, "other"] }), table).toBe("wrongActor");
      expect.soft(await update("wang", table, `${table}-1`, { kind: [null, "other"] }), table).toBe("accepted");
    }
  });

  it("[G3] [R194] who runs a project adds actions in later sessions; an action's owner says how far it is", async () => {
    const world = await createHubWorld();
    const { insert, update } = sessions(world);
    const project = { title: "满意度", hostId: userIdOf("wang"), step: "question", stepSinceOn: "2026-11-21" };
    const action = { projectId: "project-1", title: "回访", ownerId: userIdOf("li"), dueOn: "2026-12-01", state: "open" };
    expect(await insert("wang", "researchProject", "project-1", project)).toBe("accepted");
    expect(await insert("li", "researchAction", "action-0", action)).toBe("wrongActor");
    expect(await insert("wang", "researchAction", "action-1", action)).toBe("accepted");
    expect(await update("wang", "researchAction", "action-1", { title: ["回访", "电话回访"] })).toBe("accepted");
    expect(await update("li", "researchAction", "action-1", { state: ["open", "done"] })).toBe("accepted");
    expect(await update("li", "researchAction", "action-1", { title: ["电话回访", "x"] })).toBe("wrongActor");
  });

  it("[G2] [X06] who chairs a meeting adds people and decisions in later sessions; each says of himself whether he came", async () => {
    const world = await createHubWorld();
    const { insert, update } = sessions(world);
    const attendee = (person: Person): Values => ({ meetingId: "meeting-1", personId: userIdOf(person), name: "某人", attendance: "expected" });
    expect(await insert("wang", "meeting", "meeting-1", { chairId: userIdOf("wang"), kind: "weekly", heldOn: "2026-11-21", state: "planned" })).toBe(
      "accepted",
    );
    expect(await insert("li", "meetingAttendee", "attendee-0", attendee("li"))).toBe("wrongActor");
    expect(await insert("wang", "meetingAttendee", "attendee-1", attendee("li"))).toBe("accepted");
    expect(await update("li", "meetingAttendee", "attendee-1", { attendance: ["expected", "present"] })).toBe("accepted");
    expect(await update("wang", "meetingAttendee", "attendee-1", { name: ["某人", "李"] })).toBe("accepted");
  });

  it("[G2a] [X11] who is complained about writes no entry of its log in a later session, but for his own view", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const { insert, update } = sessions(world, clientId);
    const about = { clientId, aboutUserId: userIdOf("wang"), handlerId: userIdOf("head"), firstAskedById: userIdOf("wang") };
    const complaint = { ...about, kind: "service", title: "等候太久", receivedOn: "2026-11-21", step: "received" };
    expect(await insert("wang", "complaint", "complaint-1", complaint)).toBe("accepted");
    const entry = (kind: string): Values => ({ clientId, caseId: "complaint-1", kind, body: "记录", happenedOn: "2026-11-21", byUserId: userIdOf("wang") });
    expect(await insert("wang", "caseEntry", "entry-1", entry("call"))).toBe("wrongActor");
    expect(await insert("wang", "caseEntry", "entry-2", entry("statement"))).toBe("accepted");
    expect(await insert("head", "caseEntry", "entry-3", entry("call"))).toBe("accepted");
    expect(await update("wang", "caseEntry", "entry-3", { body: ["记录", "改"] })).toBe("wrongActor");
  });
});
