/** FNV-1a of a text's UTF-16 units, 32 bits: tells texts apart where nobody tries to deceive. Not a secret, no protection. */
export const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};
