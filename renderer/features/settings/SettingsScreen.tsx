/* The settings: short sections of this workstation share the first page, each larger one has a page of its own. */
import { useCallback, useEffect, useRef } from "react";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useArrival, useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import type { SettingsSection } from "#renderer/ui/register.ts";
import { useText, useTextRef } from "#renderer/ui/text.ts";
import { settingsStrings } from "./strings.ts";

interface SettingsScreenProps {
  readonly sections: readonly SettingsSection[];
}

const always = (): boolean => true;
const scrollTo = (id: string): void => document.getElementById(`settings-${id}`)?.scrollIntoView({ block: "start" });
const places = [
  { place: undefined, heading: "workstation" },
  { place: "branch", heading: "branch" },
  { place: "data", heading: "data" },
] as const;

const SectionLink = ({ section, isCurrent }: { readonly section: SettingsSection; readonly isCurrent: boolean }) => {
  const say = useTextRef();
  const go = useGo();
  const isShown = (section.useIsShown ?? always)();
  if (!isShown) return null;
  const show = () => {
    if (section.place) go(`/settings/${section.id}`);
    else go("/settings", { at: section.id });
  };
  return (
    <button type="button" className="settings-link" aria-current={isCurrent ? "page" : undefined} onClick={show}>
      {say(section.label)}
    </button>
  );
};

const SectionPlace = ({ section }: { readonly section: SettingsSection }) => {
  const isShown = (section.useIsShown ?? always)();
  const Section = section.component;
  return isShown ? (
    <div id={`settings-${section.id}`} className="settings-section" data-wide={section.place ? "" : undefined}>
      <Section />
    </div>
  ) : null;
};

export const SettingsScreen = ({ sections }: SettingsScreenProps) => {
  const t = useText(settingsStrings);
  const { sectionId } = usePageParams();
  const [search] = usePageSearch();
  const at = search["at"];
  const ordered = sections.toSorted((left, right) => left.order - right.order);
  const shown = ordered.filter((section) => (sectionId === undefined ? section.place === undefined : section.id === sectionId));
  const list = useRef<HTMLElement>(null);
  const arrive = useCallback(() => {
    // The list is longer than the window: where one is, is seen in it.
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    if (sectionId === undefined && typeof at === "string") scrollTo(at);
  }, [sectionId, at]);
  useEffect(arrive, [arrive]);
  useArrival(arrive);
  return (
    <Page title={t("title")} flush>
      <div className="settings">
        <nav ref={list} className="settings-list" aria-label={t("sectionList")}>
          {places.map(({ place, heading }) => (
            <div key={heading} className="settings-group">
              <h2 className="settings-heading">{t(heading)}</h2>
              {ordered
                .filter((section) => section.place === place)
                .map((section) => (
                  <SectionLink key={section.id} section={section} isCurrent={section.id === (sectionId ?? at)} />
                ))}
            </div>
          ))}
        </nav>
        <div className="settings-body" key={sectionId ?? ""} data-scroll-restoration-id={`settings-${sectionId ?? ""}`} tabIndex={-1}>
          {shown.length === 0 ? <EmptyState title={t("noSection")} hint={t("noSectionHint")} /> : null}
          {shown.map((section) => (
            <SectionPlace key={section.id} section={section} />
          ))}
        </div>
      </div>
    </Page>
  );
};
