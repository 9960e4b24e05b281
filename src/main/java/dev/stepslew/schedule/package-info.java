/**
 * When audits run, and who starts them: cron expressions, and the systemd units and crontab lines that {@code stepslew
 * schedule} writes. Enter by {@link dev.stepslew.schedule.Cron} and {@link dev.stepslew.schedule.Keeper}. What is run is
 * words to this room; it knows neither audits nor hosts.
 */
@NullMarked
package dev.stepslew.schedule;

import org.jspecify.annotations.NullMarked;
