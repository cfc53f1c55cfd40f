/* Draws the tree of the guide. Every kind has its element here; there is no other way from the text to the page. */
import type { ReactNode } from "react";
import type { GuideBlock, GuideInline } from "#shared/domain/help/guide.ts";
import { useText } from "#renderer/ui/text.ts";
import { helpStrings } from "./strings.ts";

export interface GuideDrawing {
  readonly pictures: Readonly<Record<string, string>>;
  readonly onLink: (chapter: string, anchor: string | undefined) => void;
  readonly onPicture: (file: string, text: string) => void;
}

/** The id of a heading in the page. */
export const headingId = (anchor: string): string => `help-${anchor}`;

const Line = ({ content, drawing }: { readonly content: readonly GuideInline[]; readonly drawing: GuideDrawing }): ReactNode =>
  content.map((one, index) => {
    switch (one.kind) {
      case "text":
        return one.text;
      case "strong":
        return (
          <strong key={index}>
            <Line content={one.content} drawing={drawing} />
          </strong>
        );
      case "code":
        return <kbd key={index}>{one.text}</kbd>;
      case "break":
        return <br key={index} />;
      case "link":
        return (
          <button key={index} type="button" className="help-link" onClick={() => drawing.onLink(one.chapter, one.anchor)}>
            <Line content={one.content} drawing={drawing} />
          </button>
        );
    }
  });

interface BlockProps {
  readonly block: GuideBlock;
  readonly drawing: GuideDrawing;
}

const Picture = ({ file, text, drawing }: { readonly file: string; readonly text: string; readonly drawing: GuideDrawing }) => {
  const t = useText(helpStrings);
  return (
    <figure className="help-figure">
      <button type="button" className="help-picture" onClick={() => drawing.onPicture(file, text)} aria-label={t("enlarge", { text })}>
        <img src={drawing.pictures[file]} alt="" />
      </button>
      <figcaption>{text}</figcaption>
    </figure>
  );
};

const Block = ({ block, drawing }: BlockProps) => {
  const t = useText(helpStrings);
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 2 ? "h3" : "h4";
      return (
        <Heading id={headingId(block.anchor)} tabIndex={-1}>
          <Line content={block.content} drawing={drawing} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Line content={block.content} drawing={drawing} />
        </p>
      );
    case "note":
      return (
        <div className="help-note" role="note" aria-label={t("note")}>
          <GuideBlocks blocks={block.blocks} drawing={drawing} />
        </div>
      );
    case "list": {
      const List = block.isOrdered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <GuideBlocks blocks={item} drawing={drawing} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col">
                  <Line content={cell} drawing={drawing} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>
                    <Line content={cell} drawing={drawing} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case "code":
      return (
        // Long commands scroll; Chromium makes the scroller a stop of the Tab key by itself.
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "picture":
      return <Picture file={block.file} text={block.text} drawing={drawing} />;
  }
};

export const GuideBlocks = ({ blocks, drawing }: { readonly blocks: readonly GuideBlock[]; readonly drawing: GuideDrawing }) =>
  blocks.map((block, index) => <Block key={index} block={block} drawing={drawing} />);
