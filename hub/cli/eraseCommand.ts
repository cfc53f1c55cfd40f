/* `hub erase`: erasing a client for good takes two (L07); whoever holds the hub's keys is one of them, under the name `console`. */
import { erasureGrounds, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import { chinaMinute } from "#shared/kernel/time.ts";
import { deletedClientsNamed } from "#db/hub/erasures.ts";
import type { AdminActor } from "#hub/admin/acts.ts";
import { askErasure, decideErasure, listErasures } from "#hub/admin/erasure.ts";
import { actorOf, type CommandArguments, CommandProblem, type HubSession, withHub } from "./session.ts";
import { say } from "./strings.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const need = (word: string | undefined): string => {
  if (word === undefined || word === "") throw new CommandProblem(say.usage);
  return word;
};

/** One of a list of words; the first when none was given. */
const oneOf = <T extends string>(word: string | undefined, words: readonly [T, ...T[]]): T => {
  const found = word === undefined ? words[0] : words.find((known) => known === word);
  if (found === undefined) throw new CommandProblem(say.wrongOption(`${word ?? ""} (${words.join(", ")})`));
  return found;
};

const ask = async ({ hub, context }: HubSession, actor: AdminActor, args: CommandArguments): Promise<void> => {
  const named = need(args.words[2]);
  const [clientId, another] = await deletedClientsNamed(hub, actor.branchId, named);
  if (clientId === undefined) throw new CommandProblem(say.noSuch(named));
  if (another !== undefined) throw new CommandProblem(say.several(named));
  const answer = await askErasure(context, actor, { clientId, ground: oneOf(args.options.ground, erasureGrounds) });
  if (answer.type !== "asked")
    throw new CommandProblem(answer.type === "notYet" ? say.erasureNotYet(chinaMinute(answer.until)) : say.erasureHindered[answer.type]);
  print(say.erasureAsked(answer.requestId));
};

const list = async ({ context }: HubSession, actor: AdminActor): Promise<void> => {
  const { erasures } = await listErasures(context, actor);
  print(say.erasureColumns.join("\t"));
  for (const one of erasures)
    print(
      [
        one.id,
        one.clientId,
        one.ground,
        one.askedByName,
        chinaMinute(one.askedAt),
        one.refusal === null ? one.state : `${one.state}: ${one.refusal}`,
        one.decidedByName ?? "-",
      ].join("\t"),
    );
};

export const eraseCommand = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const [, act, first] = args.words;
    const actor = await actorOf(session, args);
    switch (act) {
      case undefined:
      case "list":
        await list(session, actor);
        return;
      case "ask":
        await ask(session, actor, args);
        return;
      case "agree":
      case "refuse": {
        const refusal = act === "refuse" ? oneOf(need(args.options.reason), erasureRefusals) : undefined;
        const { state } = await decideErasure(session.context, actor, { requestId: need(first), refusal });
        print(say.erasureState(state));
        return;
      }
      default:
        throw new CommandProblem(say.unknownCommand(`erase ${act}`));
    }
  });
