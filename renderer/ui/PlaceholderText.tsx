/* A text whose fields without a value stand out: what is in braces is to be said from memory. */
import { mergeFieldIn, mergeFieldPattern } from "#shared/domain/care/mergeText.ts";
import { useLanguage } from "./text.ts";

interface PlaceholderTextProps {
  readonly text: string;
}

export const PlaceholderText = ({ text }: PlaceholderTextProps) => {
  const language = useLanguage();
  // The odd parts are what stood in braces.
  return text.split(mergeFieldPattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="placeholder">
        {mergeFieldIn(part.trim(), language === "en" ? "en" : "zh")}
      </span>
    ),
  );
};
