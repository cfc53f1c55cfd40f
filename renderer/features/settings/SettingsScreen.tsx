import { Page } from "#renderer/ui/Page.tsx";
import { useText, useTextRef } from "#renderer/ui/text.ts";
import { sections } from "./sections.ts";
import { settingsStrings } from "./strings.ts";

const ordered = sections.toSorted((a, b) => a.order - b.order);

export const SettingsScreen = () => {
  const t = useText(settingsStrings);
  const say = useTextRef();
  return (
    <Page title={t("title")} flush>
      <div className="settings">
        <nav className="settings-list" aria-label={t("sectionList")}>
          {ordered.map((section) => (
            <button
              key={section.id}
              type="button"
              className="settings-link"
              onClick={() => document.getElementById(`settings-${section.id}`)?.scrollIntoView({ block: "start" })}
            >
              {say(section.label)}
            </button>
          ))}
        </nav>
        <div className="settings-body" data-scroll-restoration-id="settings">
          {ordered.map(({ id, component: Section }) => (
            <div key={id} id={`settings-${id}`} className="settings-section">
              <Section />
            </div>
          ))}
        </div>
      </div>
    </Page>
  );
};
