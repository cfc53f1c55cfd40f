import type { Strength } from "#shared/domain/session/passphrase.ts";
import { useText } from "#renderer/ui/text.ts";

import { sessionStrings } from "./strings.ts";

const steps: Readonly<Record<Strength, number>> = { tooShort: 0, weak: 1, fair: 2, strong: 3 };

/** How hard a chosen passphrase is to guess, in a bar and in words. */
export const StrengthMeter = ({ strength }: { readonly strength: Strength }) => {
  const t = useText(sessionStrings);
  const words: Readonly<Record<Strength, string>> = {
    tooShort: t("strengthTooShort"),
    weak: t("strengthWeak"),
    fair: t("strengthFair"),
    strong: t("strengthStrong"),
  };
  return (
    <div className="strength" data-strength={strength}>
      {[1, 2, 3].map((step) => (
        <span key={step} className="strength-step" data-on={steps[strength] >= step ? "" : undefined} />
      ))}
      <span>{words[strength]}</span>
    </div>
  );
};
