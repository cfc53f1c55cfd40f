import { defineStrings } from "#renderer/ui/text.ts";

/** What becomes of a workstation that is blocked, by the rule of the branch. */
export const branchBlockStrings = defineStrings("branchBlock", {
  zh: {
    blockTitle: "停用 {{name}}？",
    blockBody_wipe: "下次联网时该工作站销毁密钥，本机资料不可再读。已同步的资料在网点中心，没有同步的会丢失。",
    blockBody_lock: "网点规定只锁住：下次联网时该工作站锁住，密钥不销毁。“恢复”后同步一次即可再用，没有同步的修改都在。",
    blockReason: "原因",
    blockReasonHint: "例如：遗失、被盗、离职",
    reason_userDeactivated: "人员已停用",
    reason_console: "在网点中心的命令行停用",
    deactivateBody_wipe: "其名下全部工作站随之停用，下次联网时销毁本机密钥。客户不会丢失，请随后移交。",
    deactivateBody_lock: "其名下全部工作站随之停用，下次联网时锁住。客户不会丢失，请随后移交。",
  },
  en: {
    blockTitle: "Block {{name}}?",
    blockBody_wipe: "At its next contact the workstation destroys its key and can no longer be read. What was synced is at the hub; what was not is lost.",
    blockBody_lock:
      "By the branch's rule it is only locked: at its next contact the workstation locks and keeps its key. After “Unblock” and one sync it goes on; what was not synced is still there.",
    blockReason: "Reason",
    blockReasonHint: "For example: lost, stolen, left the bank",
    reason_userDeactivated: "Person deactivated",
    reason_console: "Blocked on the hub's command line",
    deactivateBody_wipe: "All their workstations are blocked with them and destroy their key at the next contact. No client is lost; hand them over next.",
    deactivateBody_lock: "All their workstations are blocked with them and lock at the next contact. No client is lost; hand them over next.",
  },
});
