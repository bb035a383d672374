Feature: Extra

  Scenario: Open
    When I call CreateUser with JSON:
      """
      {}
