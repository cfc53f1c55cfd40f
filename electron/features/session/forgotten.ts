/*
 * A forgotten passphrase (R261): the workstation asks its branch, two people of the branch agree, and the answer opens the
 * same store with a passphrase that was chosen when asking. Nothing is shown before the answer has opened the store itself.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { RecoveryAsked, RecoveryError } from "#shared/contracts/session.ts";
import { refusePassphrase } from "#shared/domain/session/passphrase.ts";
import { checkWord, readAnswerLine, type RecoveryRequest, requestLine } from "#shared/bundle/recovery.ts";
import type { SharedSession } from "./sharedSession.ts";

const toAsked = (request: RecoveryRequest): RecoveryAsked => ({ line: requestLine(request), check: checkWord(request) });

export const createForgotten = ({ vault, infoOf, openWith, withOpening, close, saveText, changeKey }: SharedSession) => ({
  askRecovery: async (storeId: string, passphrase: string): Promise<Result<RecoveryAsked, RecoveryError>> => {
    const info = infoOf(storeId);
    if (!info) return err({ type: "storeNotFound" });
    const refused = refusePassphrase(passphrase, [info.ownerName, info.branchName]);
    if (refused) return err(refused);
    const request = await vault.recovery.ask(storeId, passphrase);
    return request ? ok(toAsked(request)) : err({ type: "recoveryNotKept" });
  },

  recoveryAsked: (storeId: string): RecoveryAsked | null => {
    const request = vault.recovery.request(storeId);
    return request ? toAsked(request) : null;
  },

  saveRecoveryRequest: async (storeId: string): Promise<{ isSaved: boolean }> => {
    const request = vault.recovery.request(storeId);
    return { isSaved: request !== undefined && saveText !== undefined && (await saveText("suixing-recover.txt", `${requestLine(request)}\n`)) };
  },

  finishRecovery: async (
    storeId: string,
    line: string,
    passphrase: string,
  ): Promise<Result<{ storeId: string; agreedBy: readonly string[]; isKeyChanged: boolean }, RecoveryError>> =>
    withOpening(async () => {
      const info = infoOf(storeId);
      if (!info) return err({ type: "storeNotFound" });
      const answer = readAnswerLine(line);
      if (!answer) return err({ type: "answerUnreadable" });
      const outcome = await vault.recovery.finish(storeId, answer, passphrase);
      if (outcome.type !== "unwrapped") return err(outcome);
      close("user");
      const { agreedBy, requestId } = answer;
      const opened = openWith(info, outcome.key, undefined, { way: "recovery", agreedBy, requestId });
      if (!opened.ok) return opened;
      // The data key has been out of this computer, if only sealed: it opens nothing from now on.
      const changed = await changeKey(opened.value, Uint8Array.from(opened.value.key), passphrase, "recovery");
      if (!changed.ok && changed.error.type === "storeTrouble") return err(changed.error);
      return ok({ storeId, agreedBy, isKeyChanged: changed.ok });
    }),
});
