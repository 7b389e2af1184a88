package io.kawaraban.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Phone;
import io.kawaraban.people.Role;
import io.kawaraban.people.Tickets;
import io.kawaraban.publication.Editions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The ways in, and one's own account, as people have them before them. */
class PeopleInBrowserTest extends BrowserTest {
    private static final String PASSWORD = "瓦浜の朝市でまた会おう";
    @Autowired
    private Accounts accounts;
    @Autowired
    private Tickets tickets;
    @Autowired
    private Editions editions;

    /** Invited by a link, a password chosen, a second step set up and used: by keyboard, on a phone, looked at by axe on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void somebodyNewComesInStepByStep(String language) {
        var wrong = new ArrayList<String>();
        var invited = account(language, Role.ADMINISTRATOR);
        accounts.appoint(invited.id(), Role.EDITOR, editions.first().id(), null);
        for (var colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) try (var context = reader(PHONE, colours, true)) {
            var page = context.newPage();
            var troubles = troubles(page);
            page.navigate("/desk/sign-in/tickets?language=" + language);
            look(page, wrong);
            page.navigate("/desk/sign-in/tickets/none?language=" + language);
            look(page, wrong);
            troubles.clear();
            page.navigate("/desk/sign-in/tickets/" + tickets.make(invited, Tickets.Purpose.INVITATION).token() + "?language=" + language);
            assertThat(page.locator("#after")).isFocused();
            look(page, wrong);
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Tab");
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("/desk/articles$"));

            page.navigate("/desk/me/second-step");
            look(page, wrong);
            page.locator("main form button").press("Enter");
            assertThat(page.locator("svg.qr")).isVisible();
            look(page, wrong);
            var phone = new Phone(page.locator("p .mono").textContent());
            page.locator("#code").fill(phone.digits(Duration.ZERO));
            page.keyboard().press("Enter");
            assertThat(page.locator("ul.mono li")).hasCount(10);
            look(page, wrong);
            var codes = page.locator("ul.mono li").allTextContents();
            page.navigate("/desk/me/second-step");
            look(page, wrong);
            page.navigate("/desk/accounts");
            look(page, wrong);
            page.navigate("/desk/me");
            assertThat(page.locator("html")).hasAttribute("lang", language);
            look(page, wrong);

            context.clearCookies();
            page.navigate("/desk/sign-in?language=" + language);
            page.fill("#email", invited.email());
            page.fill("#password", PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#code")).isFocused();
            look(page, wrong);
            page.keyboard().type(codes.getFirst());
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("/desk/articles$"));
            page.navigate("/desk/me/second-step");
            page.fill("#before", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("/desk/me$"));
            wrong.addAll(troubles);
        }

        assertThat(wrong).isEmpty();
    }

    private Account account(String language, Role role) {
        return ((Accounts.Outcome.Kept) accounts.open("new-" + language + "@people.example", "瓦浜 " + language, role, language, accounts.madeUpPassword())).account();
    }

    /** Notes what axe finds with everything unfolded, and whatever is wider than the window. */
    private static void look(Page page, List<String> wrong) {
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()
                .forEach(rule -> rule.getNodes().forEach(node -> wrong.add(page.url() + ": " + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())));
        if ((boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) wrong.add(page.url() + ": wider than the window");
    }
}
