Feature: Extra

  Scenario: Pictures
    Given alice has written {id}
    When I call AttachPicture with JSON:
      """
      { "picture": "a river" }
      """
    Then the status is 204
    When I call AttachPicture
    Then the status is 204
    When I call ChangePicture
      | body.picture | a river |
    Then the status is 204
    When I call ChangePicture
      | body.image | a river |
    Then the status is 204
