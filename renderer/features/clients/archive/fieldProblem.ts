/* Words for why a text cannot be stored, and for what is odd about a stored value. */
import type { ValueDoubt } from "#shared/domain/clients/valueDoubts.ts";
import type { useText } from "#renderer/ui/text.ts";
import type { TextProblem } from "./fieldText.ts";
import type { fieldStrings } from "./fieldStrings.ts";

export type FieldWords = ReturnType<typeof useText<typeof fieldStrings.zh>>;

export const problemText = (t: FieldWords, problem: TextProblem): string => {
  switch (problem.type) {
    case "unreadable":
      switch (problem.kind) {
        case "money":
          return t("unreadableMoney");
        case "rate":
          return t("unreadableRate");
        case "integer":
          return t("unreadableInteger");
        case "day":
          return t("unreadableDay");
        case "partialDay":
          return t("unreadablePartialDay");
        default:
          return t("unreadable");
      }
    case "textTooLong":
      return t("textTooLong", { max: problem.max, actual: problem.actual });
    case "tooManyCodes":
      return t("tooManyCodes", { max: problem.max });
    case "wordStopped":
      return t("wordStopped", { word: problem.word });
    case "numberOutOfRange":
      return t("numberOutOfRange", { min: problem.min, max: problem.max });
    default:
      return t(problem.type);
  }
};

export const doubtText = (t: FieldWords, doubt: ValueDoubt): string => {
  switch (doubt.type) {
    case "birthDiffersFromDocument":
      return t("doubtBirth");
    case "sexDiffersFromDocument":
      return t("doubtSex");
    case "documentExpired":
      return t("doubtExpired");
    case "dayInFuture":
      return t("doubtFuture");
    case "mobileFormUnusual":
      return t("doubtMobile");
    case "landlineFormUnusual":
      return t("doubtLandline");
    case "emailFormUnusual":
      return t("doubtEmail");
    case "postcodeFormUnusual":
      return t("doubtPostcode");
    case "cardCheckDigitWrong":
      return t("doubtCard");
    case "documentFormUnusual":
      return t("doubtDocumentForm");
    case "documentRegionUnknown":
      return t("doubtDocumentRegion");
    case "documentBirthDateImpossible":
      return t("doubtDocumentBirth");
    case "documentCheckDigitWrong":
      return t("doubtDocument");
  }
};
