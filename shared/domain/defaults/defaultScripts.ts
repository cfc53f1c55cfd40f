/*
 * The scripts a new store starts with (R144-R149, R171-R177): all seven chapters of the sales manual. Words in braces
 * are merge fields. Every text asks openly, is short enough to be listened to and promises no return (R173, R176,
 * R242); the branch edits them as it likes.
 */
import type { DefaultScript } from "./defaultScript.ts";
import { conversationScripts } from "./defaultScriptsConversation.ts";
import { objectionScripts } from "./defaultScriptsObjection.ts";
import { trainingScripts } from "./defaultScriptsTraining.ts";

export const defaultScripts: readonly DefaultScript[] = [...trainingScripts, ...conversationScripts, ...objectionScripts];
