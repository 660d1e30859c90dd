export type NyckelkodTable = {
  kommun_kod: string;
  adress: string;
  nyckelkod: string;
  leverans_id: number;
};

export type OmradeTable = {
  kommun_kod: string;
  nyckelkod: string;
  namn: string;
  leverans_id: number;
};

export type PersonOmradeTable = {
  person_id: number;
  kommun_kod: string;
  adress: string;
  nyckelkod: string;
  omrade: string | null;
};
