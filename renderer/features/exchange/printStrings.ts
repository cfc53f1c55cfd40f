import { defineStrings } from "#renderer/ui/text.ts";

export const printStrings = defineStrings("printing", {
  zh: {
    title: "打印预览",
    sheets: "纸张",
    print: "打印…",
    pdf: "存为 PDF…",
    close: "关闭",
    printed: "已送打印机",
    notPrinted: "没有打印。",
    saved: "PDF 已保存",
    failed: "没有打印成功，页面没有变。请再试一次。",
    full: "磁盘已满，没有写入。腾出空间，或换一个位置。",
    readonly: "这个位置不能写入。请换一个文件夹。",
    busy: "文件正被其他程序使用。关闭它，或换一个文件名。",
  },
  en: {
    title: "Print preview",
    sheets: "Sheets",
    print: "Print…",
    pdf: "Save as PDF…",
    close: "Close",
    printed: "Sent to the printer",
    notPrinted: "Nothing was printed.",
    saved: "PDF saved",
    failed: "It could not be printed; the page is unchanged. Try again.",
    full: "The disk is full; nothing was written. Make room or choose another place.",
    readonly: "This place cannot be written to. Choose another folder.",
    busy: "Another program holds the file. Close it there or choose another name.",
  },
});
