package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.Event;
import dev.stepslew.plan.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedReportTest {

    private static final Diff NEW_KEY =
            Diff.of("/etc/chrony.keys", "# keys\n1 MD5 old-one\n", "# keys\n1 MD5 hunter2\n");

    @Test
    void masksWhatAHostDoesAndWhyARolloutStops() {
        List<Event> heard = new ArrayList<>();
        MaskedReport report = new MaskedReport(heard::add, MaskedReportTest::mask);

        report.on(new Event.HostBusy("hunter2.example", "run echo hunter2"));
        report.on(new Event.RolloutStopped("hunter2 failed", List.of("hunter2.example"), List.of()));
        report.on(new Event.Warning("no hunter2"));

        assertEquals(
                List.of(
                        new Event.HostBusy("hunter2.example", "run echo ***"),
                        new Event.RolloutStopped("*** failed", List.of("hunter2.example"), List.of()),
                        new Event.Warning("no ***")),
                heard);
    }

    @Test
    void showsThatASecretChangesButNeitherTheNewNorTheEarlierOne() {
        assertEquals(
                Diff.of("/etc/chrony.keys", "# keys\n1 MD5 *** (earlier)\n", "# keys\n1 MD5 ***\n"), shown(NEW_KEY));
    }

    @Test
    void showsOtherLinesThatGoWhereEverySecretHasItsPredecessor() {
        Diff diff = Diff.of("/f", "server a\nkey old-one\n", "server b\nkey hunter2\n");

        assertEquals(Diff.of("/f", "server a\nkey *** (earlier)\n", "server b\nkey ***\n"), shown(diff));
    }

    @Test
    void hidesAllThatGoesWhereAnEarlierSecretMayStandAnywhere() {
        Diff diff = Diff.of("/f", "same\n1 MD5 old-one\nserver a\n", "same\n2 SHA256 hunter2\n");

        assertEquals(Diff.of("/f", "same\n*** (earlier)\n*** (earlier)\n", "same\n2 SHA256 ***\n"), shown(diff));
    }

    @Test
    void masksASecretThatStays() {
        Diff diff = Diff.of("/f", "key hunter2\nserver a", "key hunter2\nserver b");

        assertEquals(Diff.of("/f", "key ***\nserver a", "key ***\nserver b"), shown(diff));
    }

    @Test
    void hidesChronysKeysInAnyFile() {
        assertEquals(
                Diff.of(
                        "/etc/ntp.secrets",
                        "1 SHA1 *** (earlier)\n2 AES128 ***\n",
                        "1 SHA1 ***\n2 AES128 ***\n3 md5 ***"),
                shown(Diff.of(
                        "/etc/ntp.secrets",
                        "1 SHA1 HEX:0123\n2 AES128 HEX:ff\n",
                        "1 SHA1 HEX:4567\n2 AES128 HEX:ff\n3 md5 hi")));
    }

    @Test
    void hidesKeysWithoutATypeWhereTheFileIsForKeys() {
        assertEquals(
                Diff.of("/etc/chrony/chrony.keys", "# mine\n1 *** (earlier)\n", "# mine\n1 ***\n"),
                shown(Diff.of("/etc/chrony/chrony.keys", "# mine\n1 abc\n", "# mine\n1 def\n")));
        assertEquals(Diff.of("/etc/hosts", "1 abc", "1 def"), shown(Diff.of("/etc/hosts", "1 abc", "1 def")));
    }

    @Test
    void masksWhatTheInventoryTellsOfHosts() {
        List<Event> heard = new ArrayList<>();

        new MaskedReport(heard::add, MaskedReportTest::mask)
                .on(new Event.HostsTold(Map.of("h1", Map.of("vip", "my hunter2"))));

        assertEquals(List.of(new Event.HostsTold(Map.of("h1", Map.of("vip", "my ***")))), heard);
    }

    private static Diff shown(Diff diff) {
        return new MaskedDiff(diff, MaskedReportTest::mask).shown();
    }

    private static String mask(String text) {
        return text.replace("hunter2", "***");
    }
}
