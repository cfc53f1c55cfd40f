/* A text whose fields without a value stand out: what is in braces is to be said from memory. */
import { mergeFields } from "#shared/domain/care/mergeText.ts";
import { useLanguage } from "./text.ts";

interface PlaceholderTextProps {
  readonly text: string;
}

export const PlaceholderText = ({ text }: PlaceholderTextProps) => {
  const language = useLanguage();
  const label = (name: string): string => {
    const field = mergeFields.find(({ zh }) => zh === name.trim());
    return field ? (language === "en" ? field.en : field.zh) : name;
  };
  // The odd parts are what stood in braces.
  return text.split(/\{([^{}\n]{1,20})\}/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="placeholder">
        {label(part)}
      </span>
    ),
  );
};
