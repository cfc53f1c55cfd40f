import { ok } from "#shared/kernel/result.ts";
import type { session } from "#shared/contracts/session.ts";
import type { HandlersOf } from "#electron/features/context.ts";

export const sessionHandlers: HandlersOf<typeof session> = {
  sessionState: ({ host }) => ok(host.state()),
  createStore: async ({ host, announce }, input) => {
    const outcome = await host.createStore(input);
    announce("session");
    return outcome;
  },
  joinBranch: async ({ host, announce }, input) => {
    const outcome = await host.joinBranch(input);
    announce("session");
    return outcome;
  },
  openDemo: async ({ host, announce }, { as }) => {
    const outcome = await host.openDemo(as);
    announce("session");
    return outcome;
  },
  removeDemo: ({ host, announce }) => {
    host.removeDemo();
    announce("session");
    return ok(null);
  },
  removeBlocked: ({ host, announce }, { storeId }) => {
    const outcome = host.removeBlocked(storeId);
    announce("session");
    return outcome;
  },
  unlock: async ({ host, announce }, { storeId, passphrase }) => {
    const outcome = await host.unlock(storeId, passphrase);
    announce("session");
    return outcome;
  },
  lock: ({ host, announce }) => {
    host.lock("user");
    announce("session");
    return ok(null);
  },
  quickHide: ({ host, announce }, { hide }) => {
    host.quickHide(hide);
    announce("session");
    return ok(null);
  },
  touch: () => ok(null),
  changePassphrase: ({ host }, { current, next }) => host.changePassphrase(current, next),
  changeKey: async ({ host, announce }, { passphrase }) => {
    const outcome = await host.changeKey(passphrase);
    announce("session", "backups");
    return outcome;
  },
  unlockWithPin: async ({ host, announce }, { storeId, pin }) => {
    const outcome = await host.unlockWithPin(storeId, pin);
    announce("session");
    return outcome;
  },
  setPin: async ({ host, announce }, { passphrase, pin }) => {
    const outcome = await host.setPin(passphrase, pin);
    announce("session");
    return outcome;
  },
  removePin: ({ host, announce }) => {
    host.removePin();
    announce("session");
    return ok(null);
  },
  securityStanding: async ({ host }) => ok(await host.securityStanding()),
  askRecovery: async ({ host, announce }, { storeId, passphrase }) => {
    const outcome = await host.askRecovery(storeId, passphrase);
    announce("session");
    return outcome;
  },
  recoveryAsked: ({ host }, { storeId }) => ok(host.recoveryAsked(storeId)),
  saveRecoveryRequest: async ({ host }, { storeId }) => ok(await host.saveRecoveryRequest(storeId)),
  finishRecovery: async ({ host, announce }, { storeId, answer, passphrase }) => {
    const outcome = await host.finishRecovery(storeId, answer, passphrase);
    announce("session");
    return outcome;
  },
  restoreBackup: async ({ host, announce }, { storeId, file, passphrase }) => {
    const outcome = await host.restoreBackup(storeId, file, passphrase);
    announce("session");
    return outcome;
  },
};
