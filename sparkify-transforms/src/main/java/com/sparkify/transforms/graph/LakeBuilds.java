package com.sparkify.transforms.graph;

import com.sparkify.transforms.MatchRule;
import java.time.ZoneId;
import java.util.List;

/** All builds of a lake. A table is added by one class and one line here. */
public final class LakeBuilds {
  private LakeBuilds() {}

  /**
   * The builds; where several can run, the first ones begin.
   *
   * @param zone the lake's zone
   * @param rule how plays find their song
   */
  public static List<TableBuild> of(ZoneId zone, MatchRule rule) {
    UserSteps users = new UserSteps();
    PlaySteps plays = new PlaySteps(zone, rule);
    return List.of(
        new SongplaysBuild(plays, zone, rule),
        new TimeBuild(zone),
        new PlayedTitlesBuild(plays),
        new UserValuesBuild(users),
        new UsersBuild(),
        new UsersHistoryBuild(users),
        new SessionsBuild(users),
        new SongsBuild(),
        new ArtistsBuild());
  }
}
