/* What the hub says of files from a stick: to the person at the console, and in a note beside the file in a watched folder. */
import { chinaMinute, type Instant } from "#shared/kernel/time.ts";
import type { BundleRefusal } from "#shared/protocol/bundle.ts";
import type { BundleRefused } from "#hub/bundle/takeBundle.ts";

type Both = readonly [zh: string, en: string];

/** Why a file was not taken. */
const reasons: Readonly<Record<BundleRefusal, Both>> = {
  notABundle: ["不是交换文件", "this is not an exchange file"],
  tooNew: ["文件来自更新的版本，请升级本服务", "the file was made by a newer program: upgrade the hub"],
  altered: ["文件不完整或被改动过，请重新拷贝", "the file is incomplete or was altered: copy it again"],
  tooLarge: ["文件过大", "the file is too large"],
  otherHub: ["文件是写给另一网点中心的", "the file was made for another hub"],
  otherBranch: ["文件属于另一机构", "the file belongs to another branch"],
  unknownDevice: ["此设备未在本服务登记", "the device is not enrolled here"],
  blocked: ["此设备已被停用", "the device is blocked"],
  notAllowed: ["此人员已停用", "the person is no longer active"],
  upgradeNeeded: ["设备上的程序过旧，请先升级", "the device's program is too old: upgrade it first"],
  laterTaken: ["已读入该设备更晚的文件，此文件作废", "a later file of the device was taken already"],
};

const fromWhom = ({ deviceId, number, createdAt, known }: NonNullable<BundleRefused["origin"]>): Both => {
  const at = chinaMinute(createdAt as Instant); // checked by the schema of the header
  return known
    ? [
        `${known.userName} · ${known.deviceName}（设备编号 ${deviceId}，签名已核对）第 ${number} 份，写于 ${at}`,
        `${known.userName} · ${known.deviceName} (device ${deviceId}, signature verified), file ${number} of ${at}`,
      ]
    : [
        `自称设备编号 ${deviceId}，第 ${number} 份，写于 ${at}；无法核对，请当面问清是谁的`,
        `says to be device ${deviceId}, file ${number} of ${at}; this cannot be verified: ask whose it is`,
      ];
};

/** What the person at the hub does next; the other reasons say it themselves. */
const nextStep = ({ reason, origin }: BundleRefused): Both | undefined => {
  if (reason !== "unknownDevice") return undefined;
  if (origin?.known?.isWaiting === true)
    return [
      `恢复备份之前加入过，正在等待接回：核对是本人的电脑后，运行 device readmit ${origin.deviceId}，再交一次这个文件`,
      `it joined before the restore and waits: when it is that person's computer, run device readmit ${origin.deviceId}, then take this file again`,
    ];
  return [
    "若恢复过备份：请这台工作站读入回执后再写出一份交来（或在网点网络里同步一次），它就出现在 device list 的等待之列，再用 device readmit 接回。若从未加入本网点：用 code 发加入码",
    "after a restore: let the workstation read the answer and bring another file, or sync once in the branch's network; it then waits in device list, and device readmit takes it back. If it never joined: issue a code",
  ];
};

/** All that is to say of a file that was not taken, Chinese line first. */
export const refusedLines = (fileName: string, refused: BundleRefused): readonly Both[] => {
  const { reason, hasAnswer, origin } = refused;
  const [zh, en] = reasons[reason];
  const step = nextStep(refused);
  return [
    [`未读入 ${fileName}：${zh}`, `${fileName} was not taken: ${en}`],
    ...(origin ? ([fromWhom(origin)] as const).map(([fromZh, fromEn]): Both => [`来自：${fromZh}`, `From: ${fromEn}`]) : []),
    ["文件里的内容一条也没有读入或留下；资料都还在那台工作站上", "Nothing of the file was read or kept; everything is still on that workstation"],
    ...(step ? [[`请这样做：${step[0]}`, `What to do: ${step[1]}`] as const] : []),
    ...(hasAnswer
      ? [["请把答复文件（.sxr）交还，那台工作站读入后会说明原因", "Give the answer file (.sxr) back: once read, the workstation says why"] as const]
      : []),
  ];
};
