/** How a sheet is printed. Lengths are in points; `area` in A1, or null for all of it. */
export type PageLayout = {
  orientation: string;
  paperSize: string;
  centerHorizontally: boolean;
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  margins: { top: number; bottom: number; left: number; right: number };
  area: string | null;
};

/** What Excel prints with until somebody says otherwise. */
export function newPageLayout(): PageLayout {
  return {
    orientation: 'Portrait',
    paperSize: 'A4',
    centerHorizontally: false,
    zoom: { scale: 100 },
    margins: { top: 54, bottom: 54, left: 50.4, right: 50.4 },
    area: null,
  };
}
