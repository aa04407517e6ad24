/** Twips to EMU. */
export const emu = (twips: number): number => Math.round((twips / 1440) * 96 * 9525);

const MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";

interface Graphic {
  /** Attributes of wp:docPr. */
  named: string;
  /** The namespace of what is drawn. */
  kind: string;
  drawn: string;
}

/** What every drawing says of itself behind its place (ISO/IEC 29500-1 20.4.2). */
export const graphic = ({ named, kind, drawn }: Graphic): string =>
  `<wp:docPr ${named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
  `<a:graphic xmlns:a="${MAIN}"><a:graphicData uri="${kind}">${drawn}</a:graphicData></a:graphic>`;

/** A rectangle of that size in EMU. */
export const rectangle = (width: number, height: number): string =>
  `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;

/** Size in EMU, without room around it. */
export const extent = (width: number, height: number): string =>
  `<wp:extent cx="${width}" cy="${height}"/><wp:effectExtent t="0" r="0" b="0" l="0"/>`;
