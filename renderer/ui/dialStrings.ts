import { defineStrings } from "./text.ts";

export const dialStrings = defineStrings("dialling", {
  zh: {
    dial: "拨打",
    dialWith: "用“{{program}}”拨打",
    dialling: "已交给“{{program}}”拨打。说完在这里记一句。",
    notAPhone: "没有拨打：这里不是一个电话号码。",
    noTelephone: "没有拨打：这台电脑的电话程序没有接。请看它是否已打开，或用话机拨打。",
    notDone: "没有拨打，请重试",
  },
  en: {
    dial: "Call",
    dialWith: "Call with “{{program}}”",
    dialling: "Handed to “{{program}}”. Note a line here when you have spoken.",
    notAPhone: "No call: this is not a telephone number.",
    noTelephone: "No call: the telephone program of this computer did not take it. See whether it is open, or use the telephone itself.",
    notDone: "No call; try again",
  },
});
