-- What was corrected last, for the page and the feed of corrections.
create index correction_latest on publication.correction (at desc, id desc);
