package io.kawaraban.people;

/**
 * What somebody is in an edition, or in a section of it with all below.
 *
 * @param section null for the whole edition
 */
public record Post(long id, Role role, int edition, Long section) {
    /** Whether who has it may do that there; who works for an edition at all may read everything in it. */
    boolean may(Permission permission, Place place) {
        if (!role.may(permission)) return false;
        return switch (place) {
            case Place.Everywhere() -> false;
            case Place.Whole(int in) -> in == edition && (section == null || permission == Permission.READ);
            case Place.Within(int in, var sections) -> in == edition && (section == null || permission == Permission.READ || sections.contains(section));
            case Place.Somewhere(int in) -> in == edition;
        };
    }
}
