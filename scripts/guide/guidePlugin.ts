/*
 * Builds the guide into the window: `virtual:guide/zh-CN` and `virtual:guide/en` are modules with the tree of a language
 * and the addresses of its pictures, which become files of the window's own origin.
 */
import { guideFiles, guideFolders, type GuideLanguage, guideLanguages, missingPictures, pictureFile, picturesOf, readGuide } from "./readGuide.ts";

const prefix = "virtual:guide/";
const resolved = `\0${prefix}`;

interface GuidePlugin {
  readonly name: string;
  readonly resolveId: (id: string) => string | undefined;
  readonly load: (this: { addWatchFile: (file: string) => void }, id: string) => string | undefined;
}

const languageOf = (name: string): GuideLanguage | undefined => guideLanguages.find((language) => language === name);

export const guidePlugin = (): GuidePlugin => ({
  name: "guide",
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
  load(id) {
    const language = id.startsWith(resolved) ? languageOf(id.slice(resolved.length)) : undefined;
    if (language === undefined) return undefined;
    for (const file of guideFiles(language)) this.addWatchFile(file);
    const guide = readGuide(language);
    const missing = missingPictures(guide, language);
    if (missing.length > 0) throw new Error(`docs/guide/pictures/${guideFolders[language]} lacks ${missing.join(", ")}`);
    const pictures = picturesOf(guide);
    return [
      ...pictures.map((file, index) => `import picture${index} from ${JSON.stringify(`${pictureFile(language, file)}?url`)};`),
      `export const guide = ${JSON.stringify(guide)};`,
      `export const pictures = {${pictures.map((file, index) => `${JSON.stringify(file)}: picture${index}`).join(", ")}};`,
    ].join("\n");
  },
});
