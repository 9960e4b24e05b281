package dev.stepslew.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in real Chromium. {@code -Dlab=required} makes a machine without one a failure. */
class AuditPageIT {

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        boolean required = System.getProperty("lab", "auto").equals("required");
        assumeTrue(required || Browser.isInstalled(), "SKIPPED: chromium is not installed");
        browser = Browser.start(Files.createDirectory(directory.resolve("browser")));
    }

    @AfterAll
    static void end() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsTheFleetWithoutAComplaint() throws IOException {
        open(100);

        assertEquals("100 hosts", browser.text("document.querySelector('caption').textContent"));
        assertEquals(
                100,
                browser.evaluate("document.querySelectorAll('tbody tr').length").asInt());
        assertTrue(browser.evaluate("document.querySelector('.chart canvas').width > 300")
                .asBoolean());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void theWorstHostComesFirstAndANameThatBitesIsText() throws IOException {
        open(100);

        assertEquals(SampleFleet.BITING, browser.text("document.querySelector('tbody a').textContent"));
        browser.evaluate("document.querySelector('tbody a').click()");
        browser.settle();
        assertTrue(browser.text("document.querySelector('h1').textContent").startsWith(SampleFleet.BITING));
        assertTrue(browser.evaluate("window.bitten === undefined").asBoolean());
        assertEquals(
                0,
                browser.evaluate("document.querySelectorAll('main script, main img').length")
                        .asInt());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void filtersByWordsAndOutcome() throws IOException {
        open(100);

        type("ntp00 connection");
        assertEquals("2 of 100 hosts", browser.text("document.querySelector('caption').textContent"));
        type("");
        browser.evaluate("outcome.value = 'findings'; outcome.dispatchEvent(new Event('change'))");
        assertEquals("10 of 100 hosts", browser.text("document.querySelector('caption').textContent"));
    }

    @Test
    void sortsByAHeadBothWays() throws IOException {
        open(100);
        String head = "[...document.querySelectorAll('th button')].find((one) => one.textContent === 'offset').click()";
        String first = "document.querySelector('tbody a').textContent";

        browser.evaluate(head);
        assertEquals("ntp0007", browser.text(first), "an hour ahead");
        browser.evaluate(head);
        assertEquals("ntp0098", browser.text(first), "the most behind; without a number comes last");
        assertEquals("descending", browser.text("document.querySelector('th[aria-sort=descending]').ariaSort"));
    }

    @Test
    void canBeUsedWithKeysAlone() throws IOException {
        open(100);

        browser.press("/");
        assertEquals("filter", browser.text("document.activeElement.id"));
        browser.press("Escape");
        browser.press("j");
        assertEquals("A", browser.text("document.activeElement.tagName"));
        browser.press("f");
        assertEquals("#/findings", browser.text("location.hash"));
        assertEquals("Findings", browser.text("document.querySelector('h1').textContent"));
        browser.press("Escape");
        assertEquals("#/", browser.text("location.hash"));
    }

    @Test
    void isDarkWhereTheReaderIsAndPrintsInFull() throws IOException {
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        open(20);
        assertEquals("rgb(16, 20, 24)", browser.text("getComputedStyle(document.body).backgroundColor"));
        browser.evaluate("location.hash = '#/findings'");
        browser.settle();

        browser.evaluate("dispatchEvent(new Event('beforeprint'))");

        assertEquals("rgb(255, 255, 255)", browser.text("getComputedStyle(document.body).backgroundColor"));
        assertEquals(
                0,
                browser.evaluate("document.querySelectorAll('details:not([open])').length")
                        .asInt());
        assertTrue(browser.text("document.querySelector('pre').textContent").contains("<b>"));
        browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    @Test
    void fiveThousandHostsAreShownInFewLongTasks() throws IOException {
        open(5000);

        assertEquals("5000 hosts", browser.text("document.querySelector('caption').textContent"));
        type("ntp4999");
        assertEquals("1 of 5000 hosts", browser.text("document.querySelector('caption').textContent"));
        browser.evaluate("location.hash = '#/findings'");
        browser.settle();
        // what nobody opens is not made: 500 hosts share the finding
        assertTrue(
                browser.evaluate("document.querySelectorAll('main *').length").asInt() < 50);
        assertEquals(List.of(), browser.complaints());
    }

    private static void open(int hosts) throws IOException {
        Path page = directory.resolve("audit-" + hosts + ".html");
        if (!Files.exists(page)) {
            Files.writeString(page, new SampleFleet(hosts).page());
        }
        browser.open(page);
        browser.evaluate("location.hash = '#/'");
        browser.settle();
    }

    private static void type(String words) {
        browser.evaluate("filter.value = '" + words + "'; filter.dispatchEvent(new Event('input'))");
    }
}
