package io.kawaraban.wire;

import java.util.List;
import java.util.Optional;

/** The files that an item of the export can show, and where each is now. */
interface Uploads {

    /**
     * A file of the old site's library.
     *
     * @param source {@code media:HASH} if it was brought over, else its old address
     * @param caption inline markup, as under the picture on the old site
     */
    record Upload(long number, String source, String type, String title, String caption, String alt) {}

    /** The file with this number. */
    Optional<Upload> numbered(long number);

    /** The files that were attached to the item, in their order. */
    List<Upload> attached();

    /** Where what stood at this address is now; the address itself if it was not brought over. */
    String source(String address);

    /** No library at all: everything stays where it was. */
    Uploads NONE = new Uploads() {
        @Override
        public Optional<Upload> numbered(long number) {
            return Optional.empty();
        }

        @Override
        public List<Upload> attached() {
            return List.of();
        }

        @Override
        public String source(String address) {
            return address;
        }
    };
}
