import { Page } from "#renderer/ui/Page.tsx";
import type { SettingsSection } from "#renderer/ui/register.ts";
import { useText, useTextRef } from "#renderer/ui/text.ts";
import { sections } from "./sections.ts";
import { settingsStrings } from "./strings.ts";

const ordered = sections.toSorted((a, b) => a.order - b.order);
const always = (): boolean => true;

const SectionLink = ({ section }: { readonly section: SettingsSection }) => {
  const say = useTextRef();
  const isShown = (section.useIsShown ?? always)();
  if (!isShown) return null;
  const show = () => document.getElementById(`settings-${section.id}`)?.scrollIntoView({ block: "start" });
  return (
    <button type="button" className="settings-link" onClick={show}>
      {say(section.label)}
    </button>
  );
};

const SectionPlace = ({ section }: { readonly section: SettingsSection }) => {
  const isShown = (section.useIsShown ?? always)();
  const Section = section.component;
  return isShown ? (
    <div id={`settings-${section.id}`} className="settings-section">
      <Section />
    </div>
  ) : null;
};

export const SettingsScreen = () => {
  const t = useText(settingsStrings);
  return (
    <Page title={t("title")} flush>
      <div className="settings">
        <nav className="settings-list" aria-label={t("sectionList")}>
          {ordered.map((section) => (
            <SectionLink key={section.id} section={section} />
          ))}
        </nav>
        <div className="settings-body" data-scroll-restoration-id="settings" tabIndex={-1}>
          {ordered.map((section) => (
            <SectionPlace key={section.id} section={section} />
          ))}
        </div>
      </div>
    </Page>
  );
};
