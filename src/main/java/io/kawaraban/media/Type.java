package io.kawaraban.media;

/** What an original is, told by its content and never by its name. */
public enum Type {
    JPEG(Kind.PICTURE, "image/jpeg", "jpg"),
    PNG(Kind.PICTURE, "image/png", "png"),
    WEBP(Kind.PICTURE, "image/webp", "webp"),
    GIF(Kind.PICTURE, "image/gif", "gif"),
    MP3(Kind.SOUND, "audio/mpeg", "mp3"),
    OGG(Kind.SOUND, "audio/ogg", "ogg"),
    M4A(Kind.SOUND, "audio/mp4", "m4a"),
    WAV(Kind.SOUND, "audio/wav", "wav"),
    MP4(Kind.FILM, "video/mp4", "mp4"),
    WEBM(Kind.FILM, "video/webm", "webm"),
    PDF(Kind.DOCUMENT, "application/pdf", "pdf");

    /** How a reader meets it. */
    public enum Kind { PICTURE, SOUND, FILM, DOCUMENT }

    private final Kind kind;
    private final String mime;
    private final String extension;

    Type(Kind kind, String mime, String extension) {
        this.kind = kind;
        this.mime = mime;
        this.extension = extension;
    }

    /** How a reader meets it. */
    public Kind kind() {
        return kind;
    }

    /** Its media type on the wire. */
    public String mime() {
        return mime;
    }

    /** The end of its file name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether it can be looked at without being played or opened. */
    public boolean isPicture() {
        return kind == Kind.PICTURE;
    }
}
