package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarOverHttpTest extends DeskTest {
    @Test
    void aWeekShowsWhatTurnsByTheClockOnTheEditionsDays() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "深夜に出る記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "schedule", "at", "2099-03-04T00:05:00", "unpublish", "2099-03-08T23:59:59"));

        editor.open("/desk/calendar?edition=" + edition.code() + "&from=2099-03-05");
        var days = editor.page().select(".days > li");
        assertThat(days).hasSize(7);
        assertThat(days.get(2).select("time[datetime=2099-03-04]")).hasSize(1);
        assertThat(days.get(2).text()).as("a day of the edition's clock").contains("深夜に出る記事", "goes out");
        assertThat(days.get(6).text()).contains("深夜に出る記事", "goes away");
        assertThat(days.get(1).text()).contains("Nothing");

        var next = editor.page().select("nav.actions a").last().attr("href");
        assertThat(editor.open(next).page().select(".days").text()).doesNotContain("深夜に出る記事");
        assertThat(editor.open("/desk/calendar?from=99999-99-99").page().select("[aria-current=date]")).hasSize(1);
        assertThat(signedIn(Role.MODERATOR).open("/desk/calendar").status()).isEqualTo(403);
    }
}
