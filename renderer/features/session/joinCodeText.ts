/* Finds the code in what a join file says, and names a computer by what it runs; pure. */

const line = /suixing-join:\S+/iu;

/** The line with the code in a file that may say more around it; otherwise its first line that is not empty. */
export const codeFromFile = (text: string): string => {
  const plain = text.replace(/^\uFEFF/u, "");
  return (
    line.exec(plain)?.[0] ??
    plain
      .split(/\r?\n/u)
      .map((one) => one.trim())
      .find((one) => one !== "") ??
    ""
  );
};

/** What kind of computer the browser says it runs on. */
export const computerName = (userAgent: string): "Windows" | "Mac" | "Linux" | "Other" => {
  if (/Windows/u.test(userAgent)) return "Windows";
  if (/Macintosh|Mac OS/u.test(userAgent)) return "Mac";
  return /Linux|X11/u.test(userAgent) ? "Linux" : "Other";
};
