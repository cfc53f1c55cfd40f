/** For so many days a deletion can be taken back (R258); then a client may be erased (L07). */
export const clientUndoDays = 30;
