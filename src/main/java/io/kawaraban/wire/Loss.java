package io.kawaraban.wire;

/** A kind of thing that an import does not carry over, or not in full; each is counted and named in the report. */
enum Loss {
    /** A shortcode that only a plugin of the old site understood; taken off the page. */
    SHORTCODE,
    /** A block that WordPress filled from the site itself, such as its newest posts. */
    SITE_BLOCK,
    /** A block whose content was made by a plugin, or a reusable block that the file does not hold. */
    BLOCK,
    /** A form; its program stayed behind. */
    FORM,
    /** A script or style sheet. */
    SCRIPT,
    /** A drawing, applet or other markup that an article has no element for. */
    MARKUP,
    /** A picture, sound or film without a usable address. */
    MEDIA_ADDRESS,
    /** A picture, sound, film or file that stays where it was, under its old address. */
    MEDIA_ELSEWHERE,
    /** A file that could not be brought over. */
    MEDIA_FAILED,
    /** A picture that was a link to something other than itself. */
    PICTURE_LINK,
    /** A link to a place within its page. */
    PAGE_LINK,
    /** A page break; the pages are one article now. */
    PAGE_BREAK,
    /** An entry of a menu. */
    MENU_ENTRY,
    /** A type of item that is neither article, page nor attachment. */
    ITEM_TYPE,
    /** A taxonomy that is neither category nor tag. */
    TAXONOMY,
    /** A category whose chain of parents came back to itself. */
    CATEGORY_CYCLE,
    /** A parent that the file does not hold. */
    PARENT,
    /** A password: the article is kept as a draft. */
    PASSWORD,
    /** An article that only members saw, kept as a draft. */
    PRIVATE,
    /** An article that stood above all others. */
    STICKY,
    /** A scheduled article whose time had come before it was imported. */
    OVERDUE,
    /** Something in the bin. */
    TRASH,
    /** A spam comment. */
    SPAM,
    /** A notice from another blog. */
    PINGBACK,
    /** A comment that could not be kept. */
    COMMENT,
    /** Who a commenter was, beyond the name. */
    COMMENTER,
    /** The e-mail address of somebody who wrote on the old site. */
    AUTHOR_EMAIL,
    /** Markup inside a comment. */
    COMMENT_MARKUP,
    /** An old address that another page has here. */
    ADDRESS,
    /** An article without a title; readers see the beginning of its text instead. */
    TITLE,
    /** A date that the file does not give. */
    DATE,
    /** An item too large to read. */
    TOO_LARGE,
    /** An item that was changed at the desk since it was imported. */
    CHANGED_HERE,
    /** An item with a number that another item of the file has. */
    DUPLICATE
}
