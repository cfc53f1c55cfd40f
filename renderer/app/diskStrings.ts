import { defineStrings } from "#renderer/ui/text.ts";

/** By the cause that the store engine found (FaultCause). */
export const diskStrings = defineStrings("disk", {
  zh: {
    full: "磁盘已满，这次没有保存。已保存的内容没有受影响；请清出一些空间再试。",
    readonly: "资料所在的文件夹不能写入，这次没有保存。已保存的内容没有受影响；请检查磁盘和文件夹的权限后再试。",
    diskFailed: "磁盘没有正常应答，这次没有完成。已保存的内容没有受影响；请检查磁盘后再试，若再次出现请尽快做一份备份。",
    corrupt: "资料文件里有一处读不出来，这次没有完成。请在“设置 - 资料库”里检查，那里可以恢复备份或抢救内容。",
  },
  en: {
    full: "The disk is full: this was not saved. What was saved is untouched; make some room and try again.",
    readonly:
      "The folder of the data cannot be written: this was not saved. What was saved is untouched; check the disk and the rights of the folder, then try again.",
    diskFailed:
      "The disk does not answer as it should: this was not done. What was saved is untouched; check the disk and try again, and make a backup soon if it returns.",
    corrupt:
      "A part of the data file cannot be read: this was not done. Check it under Settings - Data store, where a backup can be restored or the contents saved.",
  },
});
