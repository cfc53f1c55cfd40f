import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface RevealButtonProps {
  readonly isShown: boolean;
  readonly onClick: () => void;
}

/** Shows or hides a masked value. Inside an InlineField it belongs into `extra`, never into `display`. */
export const RevealButton = ({ isShown, onClick }: RevealButtonProps) => {
  const t = useText(uiStrings);
  return (
    <button type="button" className="quiet-button" onClick={onClick}>
      {isShown ? t("conceal") : t("reveal")}
    </button>
  );
};

interface MaskedProps {
  /** What is shown at first, already masked by the main process. */
  readonly masked: string;
  /** The clear value once somebody asked for it; asking is logged by the main process. */
  readonly clear?: string;
  readonly onReveal?: () => void;
  readonly onConceal?: () => void;
}

/** A masked value with its button, for places that are not buttons themselves. */
export const Masked = ({ masked, clear, onReveal, onConceal }: MaskedProps) => {
  const isShown = clear !== undefined;
  const act = isShown ? onConceal : onReveal;
  return (
    <span className="masked">
      <span>{clear ?? masked}</span>
      {act ? <RevealButton isShown={isShown} onClick={act} /> : null}
    </span>
  );
};
