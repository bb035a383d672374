Feature: Extra

  Scenario: Requests
    When I call CreateUser with JSON:
      """
      {"name": "Ann",
       "password": "short"}
      """
    Then the status is 201
    When I call CreateUser
      | body.name     | 7           |
      | body.password | long enough |
    Then the status is 201
    When I send POST /users
    Then the status is 201
    When I send GET /notes?limit=many
    Then the status is 200
    When I call CreateNote with JSON:
      """
      {"title": "Rivers"}
      """
    Then the status is 201
    When I send GET /notes with JSON:
      """
      {}
      """
    Then the status is 200

  Scenario Outline: Filled in from <what>
    Given I am signed in as alice
    When I call CreateNote with JSON:
      """
      {"title": <title>}
      """
    Then the status is 201

    Examples:
      | what | title   |
      | good | "a"     |
      | bad  | ["a"]   |
