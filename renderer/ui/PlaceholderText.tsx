/* A text whose fields without a value stand out: what is in braces is to be said from memory. */
import { mergeFieldPattern } from "#shared/domain/care/mergeText.ts";
import { useMergeFieldName } from "./letterLanguage.ts";

interface PlaceholderTextProps {
  readonly text: string;
}

export const PlaceholderText = ({ text }: PlaceholderTextProps) => {
  const fieldName = useMergeFieldName();
  // The odd parts are what stood in braces.
  return text.split(mergeFieldPattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="placeholder">
        {fieldName(part.trim())}
      </span>
    ),
  );
};
