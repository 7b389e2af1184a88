package io.kawaraban.desk;

import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Plans;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A week of an edition: what goes out, comes out of its embargo and goes away, day by day on the edition's clock. */
@Controller
class CalendarResource {
    private final Plans plans;
    private final Clock clock;
    private final Pages pages;

    /** A day and what is planned on it. */
    record Day(LocalDate date, java.time.Instant noon, List<Plans.Plan> plans, boolean isToday) {}

    CalendarResource(Plans plans, Clock clock, Pages pages) {
        this.plans = plans;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/desk/calendar")
    @Needs(Permission.READ)
    ModelAndView week(Edition edition, @RequestParam(defaultValue = "") String from) {
        var today = LocalDate.ofInstant(clock.instant(), edition.zone());
        var monday = date(from, today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var planned = plans.of(edition.id(), monday.atStartOfDay(edition.zone()).toInstant(), monday.plusDays(7).atStartOfDay(edition.zone()).toInstant()).stream()
                .collect(Collectors.groupingBy(plan -> LocalDate.ofInstant(plan.at(), edition.zone())));
        var days = IntStream.range(0, 7).mapToObj(monday::plusDays).map(date -> new Day(date, date.atTime(12, 0).atZone(edition.zone()).toInstant(),
                planned.getOrDefault(date, List.of()), date.equals(today))).toList();
        return pages.show("calendar", Map.of("place", "calendar", "edition", edition, "days", days, "before", monday.minusDays(7), "after", monday.plusDays(7)));
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            var date = LocalDate.parse(text);
            return date.getYear() < 1900 || date.getYear() > 2200 ? otherwise : date;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}
