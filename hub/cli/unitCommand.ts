/* `hub unit`: the tree of units of a branch from the command line (R252). */
import { type UnitKind, unitKinds } from "#shared/domain/units/unitKinds.ts";
import type { UnitNode } from "#shared/domain/units/unitTree.ts";
import type { AdminActor } from "#hub/admin/acts.ts";
import { listUnits, saveUnit, type UnitWish } from "#hub/admin/units.ts";
import { actorOf, type CommandArguments, CommandProblem, type HubSession, personNamed, withHub } from "./session.ts";
import { say } from "./strings.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const kindNamed = (text: string): UnitKind => {
  const kind = unitKinds.find((one) => one === text);
  if (!kind) throw new CommandProblem(say.noSuch(`${text} (${unitKinds.join(", ")})`));
  return kind;
};

/** The unit of an id, name or code. */
const unitNamed = (units: readonly UnitNode[], wanted: string | undefined): UnitNode => {
  if (wanted === undefined) throw new CommandProblem(say.usage);
  const found = units.filter(({ id, name, code }) => id === wanted || name === wanted || code === wanted);
  const [unit] = found;
  if (!unit) throw new CommandProblem(say.noSuch(wanted));
  if (found.length > 1) throw new CommandProblem(say.several(wanted));
  return unit;
};

const save = async (session: HubSession, actor: AdminActor, unitId: string | null, wish: UnitWish): Promise<void> => {
  const outcome = await saveUnit(session.context, actor, unitId, wish);
  if ("problem" in outcome) throw new CommandProblem(say.unitProblem[outcome.problem]);
  print(outcome.id);
};

/** Carries `unit` out: the list, or one unit added, changed, closed or opened again. */
export const unit = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, first, second] = args.words;
    const { options } = args;
    const actor = await actorOf(session, args);
    const units = await listUnits(session.context, actor);
    const parentId = options.parent === undefined ? undefined : options.parent === "-" ? null : unitNamed(units, options.parent).id;
    const leadId = options.lead === undefined ? undefined : options.lead === "-" ? null : (await personNamed(session, actor, options.lead)).id;
    const given: UnitWish = {
      ...(options["name-en"] === undefined ? {} : { nameEn: options["name-en"] }),
      ...(options.code === undefined ? {} : { code: options.code }),
      ...(parentId === undefined ? {} : { parentId }),
      ...(leadId === undefined ? {} : { leadId }),
    };
    switch (act) {
      case undefined:
      case "list":
        print(say.unitColumns.join("\t"));
        for (const { id, name, depth, code, kind, isActive } of units)
          print([id, `${"  ".repeat(depth)}${name}`, kind, code ?? "-", isActive !== false].join("\t"));
        return;
      case "add":
        if (first === undefined || second === undefined) throw new CommandProblem(say.usage);
        return save(session, actor, null, { ...given, name: first, kind: kindNamed(second) });
      case "change": {
        const name = options.name === undefined ? {} : { name: options.name };
        const kind = options.kind === undefined ? {} : { kind: kindNamed(options.kind) };
        return save(session, actor, unitNamed(units, first).id, { ...given, ...name, ...kind });
      }
      case "close":
      case "open":
        return save(session, actor, unitNamed(units, first).id, { isActive: act === "open" });
      default:
        throw new CommandProblem(say.unknownCommand(`unit ${act}`));
    }
  });
